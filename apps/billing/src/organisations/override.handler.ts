import { Injectable } from '@nestjs/common';
import {
  type Actor,
  billingAuditRecorded,
  type OverrideRef,
  type Problem,
  problem,
  ProblemError,
  type SetOverride,
  type SystemOrganisation,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { ownGiftFlaw } from '../domain/own-organisation.js';
import { grantOf, overrideFlaw } from '../domain/override.js';
import { EntitlementWriter } from '../entitlements/entitlement.writer.js';
import { Overrides } from '../entitlements/overrides.js';
import { OrganisationReadModel } from './organisation.read-model.js';

interface Act {
  readonly action: 'override.set' | 'override.ended';
  readonly reason?: string;
  readonly detail: Record<string, unknown>;
}

/**
 * What owners of the installation give an organisation otherwise than its plan says (BL-6). Whose it is, is no tenant of
 * the actor: it is done as worker, and written down in the audit log of both.
 */
@Injectable()
export class OverrideHandler {
  constructor(
    private readonly db: Database,
    private readonly writer: EntitlementWriter,
    private readonly readModel: OrganisationReadModel,
    private readonly overrides: Overrides,
    private readonly outbox: Outbox,
  ) {}

  /** Takes the place of one that was there before. */
  set(input: SetOverride, actor: Actor): Promise<SystemOrganisation | Problem> {
    const { tenantId, reason, endsAt } = input;
    const flaw = overrideFlaw(input, this.overrides.now());
    if (flaw) return Promise.resolve(problem('validation-failed', undefined, { violations: [flaw] }));
    const own = ownGiftFlaw(actor, tenantId);
    if (own !== undefined) throw new ProblemError(problem('conflict', own));
    return this.change(tenantId, async (tx) => {
      const granted = grantOf(input);
      const ends = endsAt === undefined ? null : new Date(endsAt);
      await this.overrides.give(tx, {
        ...{ tenantId, granted, reason, endsAt: ends },
        ...{ madeBy: actor.userId, madeOf: actor.tenantId },
      });
      const detail = { granted, ...(endsAt === undefined ? {} : { endsAt }) };
      await this.record(tx, actor, tenantId, { action: 'override.set', reason, detail });
    });
  }

  /** The plan counts again; asked again, it changes nothing. */
  end({ tenantId, feature }: OverrideRef, actor: Actor): Promise<SystemOrganisation | Problem> {
    return this.change(tenantId, async (tx) => {
      if (await this.overrides.end(tx, { tenantId, feature }))
        await this.record(tx, actor, tenantId, { action: 'override.ended', detail: { feature } });
    });
  }

  /** Holds the subscription first: whatever else changes rights of the organisation waits, or was before. */
  private change(tenantId: string, work: (tx: Tx) => Promise<void>): Promise<SystemOrganisation | Problem> {
    return this.db.asWorker(async (tx) => {
      if (!(await this.writer.hold(tx, tenantId)))
        throw new ProblemError(problem('not-found', 'there is no such organisation'));
      await work(tx);
      await this.writer.renew(tx, tenantId);
      const organisation = await this.readModel.one(tx, tenantId);
      invariant(organisation, 'who has a subscription is found by it');
      return organisation;
    });
  }

  private async record(tx: Tx, actor: Actor, tenantId: string, { detail, ...act }: Act): Promise<void> {
    const entry = auditEntry({
      by: { user: actor },
      targetKind: 'organisation',
      targetId: tenantId,
      at: this.overrides.now(),
      ...act,
      detail: { ...detail, byOrganisation: actor.tenantId },
    });
    for (const whose of new Set([tenantId, actor.tenantId]))
      await this.outbox.add(tx, billingAuditRecorded, { tenantId: whose, key: tenantId, data: entry });
  }
}
