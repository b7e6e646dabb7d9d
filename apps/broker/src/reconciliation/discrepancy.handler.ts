import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Discrepancy as DiscrepancyView,
  mayDo,
  type Problem,
  problem,
  type ResolveDiscrepancy,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type Discrepancy, resolve } from '../domain/reconcile-progress.js';
import { DecisionEffects } from './decision-effects.js';
import { toDiscrepancyView } from './discrepancy.convert.js';
import { DiscrepancyStore } from './discrepancy.store.js';

/** What a person decides about a discrepancy that the rules could not settle. */
@Injectable()
export class DiscrepancyHandler {
  constructor(
    private readonly database: Database,
    private readonly accounts: LiveAccounts,
    private readonly store: DiscrepancyStore,
    private readonly effects: DecisionEffects,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async resolve(actor: Actor, input: ResolveDiscrepancy): Promise<DiscrepancyView | Problem> {
    if (!mayDo(actor, 'account:trade')) return problem('permission-denied');
    const found = await this.database.readTenant(actor.tenantId, (tx) =>
      this.store.find(tx, actor.tenantId, input.discrepancyId),
    );
    if (!found) return problem('not-found', 'there is no such discrepancy');
    const ref = { tenantId: actor.tenantId, accountId: found.accountId };
    return this.accounts.run(ref, (live) =>
      this.database.withTenant(ref.tenantId, (tx) => this.inside(tx, live, actor, input)),
    );
  }

  private async inside(
    tx: Tx,
    live: LiveAccount,
    actor: Actor,
    input: ResolveDiscrepancy,
  ): Promise<DiscrepancyView | Problem> {
    const { ref } = live;
    const { discrepancy } = (await this.store.find(tx, ref.tenantId, input.discrepancyId))!;
    const refused = refusalOf(discrepancy, input);
    if (refused !== undefined) return problem('conflict', refused);
    const now = this.clock.now();
    const decided = resolve(discrepancy, { resolution: input.resolution, note: input.note, by: actor.userId }, now);
    const decision = { resolution: input.resolution, by: actor.userId, now };
    const saved = await this.effects.take(tx, live, decided, decision);
    return toDiscrepancyView(ref.accountId, saved);
  }
}

/** Why this cannot be decided of it; undefined when it can. */
function refusalOf({ kind, state }: Discrepancy, { resolution }: ResolveDiscrepancy): string | undefined {
  if (state === 'resolved') return 'it is resolved already';
  if (kind === 'D13') return 'confirm the account at its terminal; that resolves it';
  return resolution === 'accept-as-cash' && kind !== 'D12'
    ? 'only a step of the balance can be accepted as cash'
    : undefined;
}
