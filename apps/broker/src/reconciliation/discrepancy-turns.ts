import { Injectable } from '@nestjs/common';
import { type Actor, type Discrepancy as DiscrepancyView, mayDo, type Problem, problem } from '@plimsoll/contracts';
import { Database, type Tx } from '@plimsoll/persistence';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type Discrepancy } from '../domain/reconcile-progress.js';
import { toDiscrepancyView } from './discrepancy.convert.js';
import { DiscrepancyStore } from './discrepancy.store.js';

/** What a person does about one discrepancy of theirs: in the turn of its account, in one transaction. */
@Injectable()
export class DiscrepancyTurns {
  constructor(
    private readonly database: Database,
    private readonly accounts: LiveAccounts,
    private readonly store: DiscrepancyStore,
  ) {}

  /** `act` is given the discrepancy as it is in its turn, and gives it as it was written. */
  async take(
    actor: Actor,
    discrepancyId: string,
    act: (tx: Tx, live: LiveAccount, found: Discrepancy) => Promise<Discrepancy | Problem>,
  ): Promise<DiscrepancyView | Problem> {
    if (!mayDo(actor, 'account:trade')) return problem('permission-denied');
    const { tenantId } = actor;
    const found = await this.database.readTenant(tenantId, (tx) => this.store.find(tx, tenantId, discrepancyId));
    if (!found) return problem('not-found', 'there is no such discrepancy');
    const { accountId } = found;
    const done = await this.accounts.run({ tenantId, accountId }, (live) =>
      this.database.withTenant(tenantId, async (tx) =>
        act(tx, live, (await this.store.find(tx, tenantId, discrepancyId))!.discrepancy),
      ),
    );
    return 'code' in done ? done : toDiscrepancyView(accountId, done);
  }
}
