import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type OrganisationStanding,
  type Problem,
  problem,
  type SetStanding,
  standingChanged,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { isSameStanding, standingFlaw, standingRefusal } from '../domain/standing.js';
import { StandingStore } from './standing.store.js';

const ACTS = {
  active: 'organisation.thawed',
  frozen: 'organisation.frozen',
  moved: 'organisation.moved',
} as const;

/**
 * Freezes organisations, thaws them and lets them go, for owners of the installation. Whose it is, is no tenant of the
 * actor: it is done as worker, and written down in the audit log of both.
 */
@Injectable()
export class StandingHandler {
  constructor(
    private readonly db: Database,
    private readonly store: StandingStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asked again, it changes nothing: a move that was interrupted begins anew with the same calls. */
  async set({ tenantId, ...wish }: SetStanding, actor: Actor): Promise<OrganisationStanding | Problem> {
    const flaw = standingFlaw(wish);
    if (flaw) return problem('validation-failed', undefined, { violations: [flaw] });
    return this.db.asWorker(async (tx) => {
      const before = await this.store.lock(tx, tenantId);
      if (before === undefined) return problem('not-found', 'there is no such organisation');
      if (isSameStanding(before, wish)) return before;
      const refusal = standingRefusal(before.state, wish.state);
      if (refusal) return refusal;
      const standing = { ...wish, revision: before.revision + 1, since: this.clock.now().toISOString() };
      await this.store.put(tx, tenantId, standing);
      await this.outbox.add(tx, standingChanged, { tenantId, key: tenantId, data: standing });
      await this.record(tx, actor, tenantId, { before, standing });
      return standing;
    });
  }

  /** Last: it locks the chains of both, in one order whoever asks. */
  private async record(
    tx: Tx,
    actor: Actor,
    tenantId: string,
    { before, standing }: { readonly before: OrganisationStanding; readonly standing: OrganisationStanding },
  ): Promise<void> {
    const { state, reason, movedTo } = standing;
    const act = actOf(actor, {
      action: ACTS[state],
      targetKind: 'organisation',
      targetId: tenantId,
      ...(reason === undefined ? {} : { reason }),
      detail: { before: before.state, byOrganisation: actor.tenantId, ...(movedTo === undefined ? {} : { movedTo }) },
    });
    for (const whose of [...new Set([tenantId, actor.tenantId])].toSorted()) await this.audit.record(tx, whose, act);
  }
}
