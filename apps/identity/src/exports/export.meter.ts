import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { Every, Metrics } from '@plimsoll/service-host';
import { TOO_LARGE } from '../domain/export.js';

const LOOK_EVERY_MS = 30_000;

/** What operations see of exports: those that a fault of ours ended, not those that were too large. */
@Injectable()
export class ExportMeter {
  private failed = 0;

  constructor(
    private readonly db: Database,
    metrics: Metrics,
  ) {
    metrics.gauge('identity_exports_failed', 'Exports of the last hour that a fault ended', () => this.failed);
  }

  @Every({ name: 'failed exports', everyMs: LOOK_EVERY_MS })
  async look(): Promise<void> {
    const { count } = await this.db.asWorker((tx) =>
      tx.one<{ count: string }>(
        `select count(*) as count from exports
         where state = 'failed' and failure <> $1 and heard_at > now() - interval '1 hour'`,
        [TOO_LARGE],
      ),
    );
    this.failed = Number(count);
  }
}
