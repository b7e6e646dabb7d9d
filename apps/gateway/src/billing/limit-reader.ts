import { Injectable } from '@nestjs/common';
import {
  type Actor,
  brokerFeatureUses,
  type FeatureKey,
  type FeatureUse,
  identityFeatureUses,
  type LimitLift,
  type Limits,
  limitsGet,
  type LimitStanding,
  limitStateOf,
  pipelineFeatureUses,
  signalFeatureUses,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { RATE_FEATURE } from '../plan-rate/given-rate.js';
import { RateUse } from '../plan-rate/rate-use.js';

/** Who counts what is used of a plan. */
const COUNTED_BY = [pipelineFeatureUses, signalFeatureUses, identityFeatureUses, brokerFeatureUses];

/** Limits from billing, with what those say is used who count it. */
@Injectable()
export class LimitReader {
  constructor(
    private readonly requests: Requests,
    private readonly rate: RateUse,
  ) {}

  async read(actor: Actor): Promise<Limits> {
    const [limits, uses] = await Promise.all([this.requests.ask(limitsGet, {}, { actor }), this.uses(actor)]);
    return { ...limits, limits: limits.limits.map((limit) => counted(limit, uses.get(limit.feature))) };
  }

  /** By feature; what nobody could tell is absent, and never taken for none. */
  async uses(actor: Actor): Promise<Map<FeatureKey, number>> {
    const [calls, ...answers] = await Promise.all([
      this.rate.of(actor.tenantId),
      ...COUNTED_BY.map((request) => this.requests.ask(request, {}, { actor }).catch(() => undefined)),
    ]);
    const known = answers.flatMap((answer): FeatureUse[] => answer?.uses ?? []);
    if (calls !== undefined) known.push({ feature: RATE_FEATURE, used: calls });
    return new Map(known.map(({ feature, used }) => [feature, used]));
  }

  /** What gives more of a feature. */
  async lift(actor: Actor, feature: string): Promise<LimitLift | undefined> {
    const { limits } = await this.requests.ask(limitsGet, {}, { actor });
    return limits.find((limit) => limit.feature === feature)?.lift;
  }
}

export function counted(limit: LimitStanding, used: number | undefined): LimitStanding {
  if (used === undefined) return limit;
  return { ...limit, used, ...(limit.limit === undefined ? {} : { state: limitStateOf(used, limit.limit) }) };
}
