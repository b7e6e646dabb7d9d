import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, ensurePartitions, rowsInDefaultPartition } from '@plimsoll/persistence';
import { CLOCK, Metrics } from '@plimsoll/service-host';
import { AuditCheckpoints } from '../audit/audit-checkpoints.js';
import { KeyRing } from '../keys/key-ring.js';
import { sweepSessions } from '../sessions/session.sweep.js';
import { sweepSecrets } from '../terminals/terminal.sweep.js';

const SWEEP_ROWS = 5_000;

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
    metrics.gauge(
      'identity_audit_stray_rows',
      'Audit entries outside of a monthly partition; above zero somebody must look',
      () => this.strayEntries,
    );
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
    await sweepSessions(this.db, now, SWEEP_ROWS);
    await sweepSecrets(this.db, now, SWEEP_ROWS);
  }
}
