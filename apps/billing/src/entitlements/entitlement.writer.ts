import { Inject, Injectable } from '@nestjs/common';
import { type EntitlementSnapshot, entitlementsChanged, type FeatureGrant } from '@plimsoll/contracts';
import { canonicalJson, type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type PlanEntity } from '../catalogue/catalogue.entities.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { addUp, type BoughtAddOn } from '../domain/grants.js';
import { counts } from '../domain/standing.js';
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { markLimits } from '../limits/limit-marks.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { EntitlementHeadEntity, type EntitlementOverrideEntity } from './entitlement.entities.js';
import { activeOverrides } from './override.store.js';

type Content = Pick<EntitlementSnapshot, 'plan' | 'planVersion' | 'grants' | 'graceUntil'>;

/** What counts of what was bought. */
interface Held {
  readonly plan: PlanEntity;
  readonly addOns: readonly BoughtAddOn[];
}

/** Works out what a tenant may, and tells it when that is something else than was told last. */
@Injectable()
export class EntitlementWriter {
  constructor(
    private readonly catalogue: CatalogueReadModel,
    private readonly subscriptions: SubscriptionChanges,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Holds what an organisation has bought, for who changes its rights; false where there is no such organisation. */
  async hold(tx: Tx, tenantId: string): Promise<boolean> {
    return (await this.subscriptions.hold(tx, tenantId)) !== null;
  }

  /** In the transaction of whatever changed it: subscription, override, or time. */
  async renew(tx: Tx, tenantId: string): Promise<void> {
    const at = this.clock.now();
    // Whoever changes anything of a tenant's rights holds his subscription, so revisions rise one by one.
    const subscription = await this.subscriptions.hold(tx, tenantId);
    if (subscription === null) return;
    const overrides = await activeOverrides(tx, tenantId, at);
    const content = contentOf(subscription, await this.rightsOf(tx, subscription, at), overrides, at);
    const nextChangeAt = earliest(
      [subscription.graceUntil, subscription.pausedFrom, ...overrides.map(({ endsAt }) => endsAt)],
      at,
    );
    const heads = tx.of(EntitlementHeadEntity);
    const head = await heads.findOneBy({ tenantId });
    if (head !== null && same(head.snapshot, content)) {
      await heads.update({ tenantId }, { nextChangeAt });
      return;
    }
    const revision = Number(head?.revision ?? 0) + 1;
    const snapshot: EntitlementSnapshot = { ...content, revision, at: at.toISOString() };
    markLimits(tx, [tenantId]);
    await heads.upsert({ tenantId, revision: String(revision), snapshot, nextChangeAt }, ['tenantId']);
    await this.outbox.add(tx, entitlementsChanged, { tenantId, key: tenantId, data: snapshot });
  }

  /** The version that was bought, with what is paid beside it, while it counts; the smallest plan otherwise. */
  private async rightsOf(tx: Tx, subscription: SubscriptionEntity, at: Date): Promise<Held> {
    const { plan, planVersion, addOns } = subscription;
    if (!counts(subscription, at)) return { plan: await this.catalogue.newest(tx, 'free'), addOns: [] };
    return {
      plan: await this.catalogue.version(tx, plan, planVersion),
      addOns: await this.catalogue.grantsOf(tx, addOns),
    };
  }
}

function contentOf(
  { status, graceUntil }: SubscriptionEntity,
  { plan, addOns }: Held,
  overrides: readonly EntitlementOverrideEntity[],
  at: Date,
): Content {
  const inGrace = graceUntil !== null && at < graceUntil && status !== 'active';
  const granted: FeatureGrant[] = overrides.map(({ granted: grant }) => grant);
  return {
    plan: plan.plan as Content['plan'],
    planVersion: plan.version,
    grants: addUp({ plan: plan.grants, addOns, overrides: granted }),
    ...(inGrace ? { graceUntil: graceUntil.toISOString() } : {}),
  };
}

function same({ plan, planVersion: version, grants, graceUntil }: EntitlementSnapshot, content: Content): boolean {
  return (
    canonicalJson({ plan, planVersion: version, grants, graceUntil }) ===
    canonicalJson({ graceUntil: undefined, ...content })
  );
}

function earliest(moments: readonly (Date | null)[], after: Date): Date | null {
  const ahead = moments.filter((moment) => moment !== null && moment > after) as Date[];
  return ahead.length === 0 ? null : new Date(Math.min(...ahead.map((moment) => moment.getTime())));
}
