import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, ensurePartitions, rowsInDefaultPartition } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { AuditCheckpoints } from '../audit/audit-checkpoints.js';
import { KeyRing } from '../keys/key-ring.js';
import { sweepApiKeys } from '../api-keys/api-key.read-model.js';
import { sweepCodes } from '../codes/one-time-codes.js';
import { sweepMails } from '../mails/mail.sweep.js';
import { sweepSessions } from '../sessions/session.sweep.js';
import { sweepPasskeyChallenges } from '../passkeys/passkey-challenges.js';
import { sweepInvitations } from '../team/acceptance.handler.js';
import { sweepPairingCodes, sweepSecrets } from '../terminals/terminal.sweep.js';

const SWEEP_ROWS = 5_000;
const MINUTE_MS = 60_000;
const KEYS_EVERY_MS = MINUTE_MS;
const CHECKPOINT_EVERY_MS = 5 * MINUTE_MS;
const SWEEP_EVERY_MS = 60 * MINUTE_MS;

/**
 * What identity does by itself: keeps the schedule of keys, sets checkpoints, makes partitions, forgets what is over.
 * Every round may run in every process.
 */
@Injectable()
export class Housekeeping {
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

  @Every({ name: 'keys', everyMs: KEYS_EVERY_MS, endsIn: 'await-in-flight' })
  keys(): Promise<unknown> {
    return this.ring.keepSchedule();
  }

  @Every({ name: 'audit checkpoints', everyMs: CHECKPOINT_EVERY_MS, endsIn: 'await-in-flight' })
  checkpoints(): Promise<number> {
    return this.auditCheckpoints.take();
  }

  @Every({ name: 'sweep', everyMs: SWEEP_EVERY_MS, endsIn: 'await-in-flight' })
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.db.asWorker((tx) => ensurePartitions(tx, 'audit_entries'));
    this.strayEntries = await this.db.asWorker((tx) => rowsInDefaultPartition(tx, 'audit_entries'));
    await sweepSessions(this.db, now, SWEEP_ROWS);
    await sweepSecrets(this.db, now, SWEEP_ROWS);
    await sweepPairingCodes(this.db, now, SWEEP_ROWS);
    await sweepMails(this.db, now, SWEEP_ROWS);
    await sweepCodes(this.db, now, SWEEP_ROWS);
    await sweepPasskeyChallenges(this.db, now, SWEEP_ROWS);
    await sweepApiKeys(this.db, now, SWEEP_ROWS);
    await sweepInvitations(this.db, now, SWEEP_ROWS);
  }
}
