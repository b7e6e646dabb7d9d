import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Clock, sleep } from '@plimsoll/kernel';
import { Database, ensurePartitions, rowsInDefaultPartition } from '@plimsoll/persistence';
import { CLOCK, Logger, Metrics, Shutdown } from '@plimsoll/service-host';
import { AuditCheckpoints } from '../audit/audit-checkpoints.js';
import { KeyRing } from '../keys/key-ring.js';
import { forgetSessions } from '../sessions/session.store.js';
import { forgetAttempts } from '../sessions/throttle.store.js';
import { forgetExpiredSecrets } from '../terminals/terminal.store.js';

const MINUTE_MS = 60_000;
const KEYS_EVERY_MS = MINUTE_MS;
const CHECKPOINT_EVERY_MS = 5 * MINUTE_MS;
const SWEEP_EVERY_MS = 60 * MINUTE_MS;
const SWEEP_ROWS = 5_000;
/** Expired sessions are kept for a while, for those who look into what happened. */
const SESSION_KEPT_MS = 30 * 24 * 60 * MINUTE_MS;

/** What identity does by itself: keeps the schedule of keys, sets checkpoints, makes partitions, forgets what is over. Every round may run in every process. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly work: HousekeepingWork,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const loops = [
      this.every(KEYS_EVERY_MS, 'keys', () => this.work.keys()),
      this.every(CHECKPOINT_EVERY_MS, 'audit checkpoints', () => this.work.checkpoints()),
      this.every(SWEEP_EVERY_MS, 'sweep', () => this.work.sweep()),
    ];
    this.shutdown.register('await-in-flight', 'housekeeping', async () => void (await Promise.all(loops)));
  }

  private async every(ms: number, name: string, round: () => Promise<unknown>): Promise<void> {
    while (!this.shutdown.signal.aborted) {
      try {
        await round();
      } catch (error) {
        this.logger.warn('a round of housekeeping failed; the next one tries again', { round: name, error });
      }
      await sleep(ms, this.shutdown.signal).catch(() => undefined);
    }
  }
}

/** One round of each kind, callable by specs. */
@Injectable()
export class HousekeepingWork {
  private strayEntries = 0;

  constructor(
    private readonly db: Database,
    private readonly ring: KeyRing,
    private readonly auditCheckpoints: AuditCheckpoints,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge('identity_audit_stray_rows', 'Audit entries outside of a monthly partition; above zero somebody must look', () => this.strayEntries);
  }

  keys(): Promise<unknown> {
    return this.ring.keepSchedule();
  }

  checkpoints(): Promise<number> {
    return this.auditCheckpoints.take();
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.db.asWorker((tx) => ensurePartitions(tx, 'audit_entries'));
    this.strayEntries = await this.db.asWorker((tx) => rowsInDefaultPartition(tx, 'audit_entries'));
    await this.db.asWorker((tx) => forgetAttempts(tx, now, SWEEP_ROWS));
    await this.db.asWorker((tx) => forgetExpiredSecrets(tx, now, SWEEP_ROWS));
    await this.db.asWorker((tx) => forgetSessions(tx, new Date(now.getTime() - SESSION_KEPT_MS), SWEEP_ROWS));
  }
}
