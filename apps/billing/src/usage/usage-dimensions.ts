import { Injectable } from '@nestjs/common';
import { meterKeys, meters, problem, type Problem } from '@plimsoll/contracts';
import { Database, isUnavailable, takeTurn, type Tx } from '@plimsoll/persistence';
import { type Counter, Logger, Metrics } from '@plimsoll/service-host';
import { BillingConfig } from '../billing.config.js';
import { EntitlementHeadEntity } from '../entitlements/entitlement.entities.js';
import { KNOWN_DIMENSIONS } from './usage.sql.js';

export const DIMENSIONS_FEATURE = 'usage.dimensions';

/** Values by name. */
type Dimensions = Readonly<Record<string, string>>;
/** Combinations by their ids. */
export type Combinations = ReadonlyMap<string, Dimensions>;
type Plan = EntitlementHeadEntity['snapshot']['plan'];

/** Those that have no room any more, and what the plan gives. */
export interface BeyondPlan {
  readonly ids: ReadonlySet<string>;
  readonly limit: number;
}

/** Combinations of all organisations that are known to be kept; forgotten when there are too many. */
const KNOWN_MAX = 50_000;
const NOTHING: BeyondPlan = { ids: new Set(), limit: Infinity };
/** Names that only meters of the platform itself have: what they tell apart is not counted for the plan. */
const OWN_NAMES = [
  ...new Set(meterKeys.filter((key) => 'fromFacts' in meters[key]).flatMap((key) => [...meters[key].dimensions])),
];

/**
 * Combinations of dimensions are kept for ever, and an hour of figures of each: the plan gives so many of what is sent.
 * Those that are there go on being counted, whatever the plan gives.
 */
@Injectable()
export class UsageDimensions {
  private readonly kept = new Set<string>();
  private readonly refusals: Counter;
  private readonly unchecked: Counter;

  constructor(
    private readonly db: Database,
    private readonly config: BillingConfig,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.refusals = metrics.counter('plimsoll_plan_refusals', 'What a plan did not give, by feature');
    this.unchecked = metrics.counter(
      'billing_usage_dimensions_unchecked',
      'Calls with new combinations of dimensions that were taken while the database was away',
    );
  }

  /** Keeps those that are new, as far as there is room. While the database is away all are taken: events never wait for it. */
  async beyond(tenantId: string, combinations: Combinations): Promise<BeyondPlan> {
    if (!this.config.limitsEnforced) return NOTHING;
    const fresh = new Map([...combinations].filter(([id]) => !this.kept.has(tenantId + id)));
    if (fresh.size === 0) return NOTHING;
    try {
      const beyond = await this.db.withTenant(tenantId, (tx) => this.keep(tx, tenantId, fresh));
      this.remember(
        tenantId,
        [...fresh.keys()].filter((id) => !beyond.ids.has(id)),
      );
      return beyond;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      this.unchecked.add();
      this.logger.debug('combinations of dimensions are not checked now', { tenantId, error });
      return NOTHING;
    }
  }

  /** The same for one, in a transaction that goes on: why it is not kept. */
  async refusal(tx: Tx, tenantId: string, combination: readonly [string, Dimensions]): Promise<Problem | undefined> {
    if (!this.config.limitsEnforced) return undefined;
    const { ids, limit } = await this.keep(tx, tenantId, new Map([combination]));
    if (ids.size === 0) return undefined;
    const { plan } = (await limitOf(tx, tenantId))!;
    const reached = { feature: DIMENSIONS_FEATURE, used: await usedDimensions(tx, tenantId), limit, plan };
    return problem('plan-limit-reached', beyondWords(limit), { reached });
  }

  private async keep(tx: Tx, tenantId: string, wanted: Combinations): Promise<BeyondPlan> {
    const given = await limitOf(tx, tenantId);
    if (given === undefined) return NOTHING;
    await takeTurn(tx, `usage dimensions ${tenantId}`);
    const missing = await missingOf(tx, tenantId, wanted);
    if (missing.length === 0) return NOTHING;
    const room = Math.max(0, given.limit - (await usedDimensions(tx, tenantId)));
    const [taken, beyond] = [missing.slice(0, room), missing.slice(room)];
    tx.send(KNOWN_DIMENSIONS, [
      taken.map(() => tenantId),
      taken.map(([id]) => id),
      taken.map(([, dims]) => JSON.stringify(dims)),
    ]);
    if (beyond.length > 0) this.refusals.add(beyond.length, { feature: DIMENSIONS_FEATURE });
    return { ids: new Set(beyond.map(([id]) => id)), limit: given.limit };
  }

  private remember(tenantId: string, ids: readonly string[]): void {
    if (this.kept.size + ids.length > KNOWN_MAX) this.kept.clear();
    for (const id of ids) this.kept.add(tenantId + id);
  }
}

/** What is said of events beyond it. */
export function beyondWords(limit: number): string {
  return `the plan gives ${limit} combinations of dimensions, and they are used`;
}

/** How many combinations of what was sent an organisation has. */
export async function usedDimensions(tx: Tx, tenantId: string): Promise<number> {
  const { used } = await tx.one<{ used: string }>(
    'select count(*) as used from usage_dimensions where tenant_id = $1 and not (dims ?| $2::text[])',
    [tenantId, OWN_NAMES],
  );
  return Number(used);
}

async function limitOf(tx: Tx, tenantId: string): Promise<{ readonly limit: number; readonly plan: Plan } | undefined> {
  const head = await tx.of(EntitlementHeadEntity).findOneBy({ tenantId });
  const limit = head?.snapshot.grants.find(({ feature }) => feature === DIMENSIONS_FEATURE)?.limit;
  return head === null || limit === undefined ? undefined : { limit, plan: head.snapshot.plan };
}

async function missingOf(tx: Tx, tenantId: string, wanted: Combinations): Promise<[string, Dimensions][]> {
  const rows = await tx.query<{ dims_id: string }>(
    'select dims_id from usage_dimensions where tenant_id = $1 and dims_id = any($2::uuid[])',
    [tenantId, [...wanted.keys()]],
  );
  const there = new Set(rows.map(({ dims_id: id }) => id));
  return [...wanted].filter(([id]) => !there.has(id));
}
