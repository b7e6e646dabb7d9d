import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Discrepancy as DiscrepancyView, isAllowed, type Problem, problem, type ResolveDiscrepancy } from '@plimsoll/contracts';
import { type Clock, dec, deterministicId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.port.js';
import { resolve } from '../domain/reconcile-progress.js';
import { DiscrepancyBook } from './discrepancy-book.js';
import { toDiscrepancyView } from './discrepancy.convert.js';
import { ACCEPTED_AS_CASH, DiscrepancyStore } from './discrepancy.store.js';

/** What a person decides about a discrepancy that the rules could not settle. */
@Injectable()
export class DiscrepancyHandler {
  constructor(
    private readonly database: Database,
    private readonly accounts: LiveAccounts,
    private readonly store: DiscrepancyStore,
    private readonly book: DiscrepancyBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async resolve(actor: Actor, input: ResolveDiscrepancy): Promise<DiscrepancyView | Problem> {
    if (!isAllowed(actor.roles, 'account:trade')) return problem('permission-denied');
    const found = await this.database.readTenant(actor.tenantId, (tx) => this.store.find(tx, actor.tenantId, input.discrepancyId));
    if (!found) return problem('not-found', 'there is no such discrepancy');
    const ref = { tenantId: actor.tenantId, accountId: found.accountId };
    return this.accounts.run(ref, () => this.database.withTenant(ref.tenantId, (tx) => this.inside(tx, ref, actor, input)));
  }

  private async inside(tx: Tx, ref: AccountRef, actor: Actor, input: ResolveDiscrepancy): Promise<DiscrepancyView | Problem> {
    const { discrepancy } = (await this.store.find(tx, ref.tenantId, input.discrepancyId))!;
    if (discrepancy.state === 'resolved') return problem('conflict', 'it is resolved already');
    if (discrepancy.kind === 'D13') return problem('conflict', 'confirm the account at its terminal; that resolves it');
    const cash = input.resolution === 'accept-as-cash';
    if (cash && discrepancy.kind !== 'D12') return problem('conflict', 'only a step of the balance can be accepted as cash');
    const now = this.clock.now();
    const decided = resolve(discrepancy, { resolution: input.resolution, note: input.note, by: actor.userId }, now);
    const saved = await this.book.write(tx, ref, { discrepancy: decided, changed: true }, now, actor.userId);
    // The flagged adjustment of the rule, if there is one, gives way to what the person decided.
    if (cash) {
      await this.store.voidAdjustments(tx, ref, discrepancy.discrepancyId, now);
      await this.store.addAdjustment(tx, ref, discrepancy, { adjustmentId: deterministicId('accepted-cash', discrepancy.discrepancyId, String(saved.revision)), reason: ACCEPTED_AS_CASH }, now);
    }
    const accepted = dec(await this.store.acceptedCash(tx, ref));
    tx.afterCommit(() => this.book.put(ref, [saved], accepted));
    return toDiscrepancyView(ref.accountId, saved);
  }
}
