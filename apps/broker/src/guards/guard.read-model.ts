import { Inject, Injectable } from '@nestjs/common';
import { GUARD_CLOSES_MAX, GUARD_HISTORY_MAX, type GuardView } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { GuardRegistry } from './guard-registry.js';
import { type CloseRow } from './guard.convert.js';
import { type HistoryRow, toGuardView } from './guard.view.js';

/** The guard for reading: numbers from memory, history and closes from the database. */
@Injectable()
export class GuardReadModel {
  constructor(
    private readonly database: Database,
    private readonly accounts: LiveAccounts,
    private readonly registry: GuardRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `account-unknown` for the accounts of others. */
  async get(ref: AccountRef): Promise<GuardView> {
    if (this.registry.peek(ref.accountId)?.ref.tenantId !== ref.tenantId)
      await this.accounts.run(ref, () => Promise.resolve());
    const entry = this.registry.peek(ref.accountId)!;
    const live = this.accounts.peek(ref.accountId);
    const runId = entry.state.breachRun?.runId;
    const [history, closes] = await this.database.readTenant(ref.tenantId, (tx) =>
      Promise.all([
        tx.query<HistoryRow>(
          `select revision, before, state, action, reason, phrases, actor, equity, drawdown, at
           from guard_history
           where tenant_id = $1 and account_id = $2
           order by revision desc
           limit $3`,
          [ref.tenantId, ref.accountId, GUARD_HISTORY_MAX],
        ),
        runId === undefined
          ? []
          : tx.query<CloseRow>(
              `select * from guard_closes where tenant_id = $1 and run_id = $2 order by requested_at desc limit $3`,
              [ref.tenantId, runId, GUARD_CLOSES_MAX],
            ),
      ]),
    );
    return toGuardView(entry, {
      history,
      closes,
      remainingMs: this.registry.remainingMs(entry),
      connection: live?.accountStatus.connection,
      now: this.clock.now(),
      monotonicMs: this.clock.monotonicMs(),
    });
  }
}
