import { Injectable } from '@nestjs/common';
import { type EntitlementSnapshot, entitlementsChanged, givenLimitsList, type PlanCode } from '@plimsoll/contracts';
import { EntitlementsConfig } from '@plimsoll/entitlements';
import { type FeedEvent, Requests } from '@plimsoll/messaging';
import { Metrics } from '@plimsoll/service-host';
import { eachOrganisation, type WholeList, WholeLists } from '../lists/whole-lists.js';
import { FactBroadcast, type FactListener } from '../stream/fact-broadcast.js';
import { type GivenRate, RATE_FEATURE, type RateBasis, rateOf } from './given-rate.js';

/** What is known of an organisation's rate: without a limit nothing is held to its plan. */
export interface KnownRate {
  readonly basis: RateBasis;
  readonly limit?: number;
  readonly plan?: PlanCode;
}

/**
 * How many calls a minute each organisation has by its plan, in memory: read whole and kept by facts. While facts may have
 * been missed nobody is held to what was known: a plan that was bought meanwhile is never refused.
 */
@Injectable()
export class PlanRates implements FactListener {
  private readonly known = new Map<string, GivenRate>();
  private readonly list: WholeList;

  constructor(
    facts: FactBroadcast,
    lists: WholeLists,
    metrics: Metrics,
    private readonly config: EntitlementsConfig,
    private readonly requests: Requests,
  ) {
    facts.listen(this);
    this.list = lists.keep('what plans give', () => this.readAll());
    metrics.gauge(
      'gateway_plan_rates_known',
      'Organisations whose rate of calls by their plan is known here',
      () => this.known.size,
    );
    metrics.gauge(
      'gateway_plan_rates_current',
      'Whether that is as new as billing says: 0 from when facts may have been missed until it was read again',
      () => Number(this.list.isCurrent),
    );
  }

  /** What an organisation is held to now. */
  of(tenantId: string): KnownRate {
    const { enforced } = this.config;
    const given = this.list.isCurrent ? this.known.get(tenantId) : undefined;
    if (given === undefined) return { basis: enforced ? 'not-known' : 'not-enforced' };
    const { limit, plan } = given;
    if (!enforced) return { basis: 'not-enforced', plan };
    return { basis: 'plan', plan, ...(limit === undefined ? {} : { limit }) };
  }

  hears({ event, data }: FeedEvent): void {
    if (event.type !== entitlementsChanged.type) return;
    const snapshot = data() as EntitlementSnapshot | undefined;
    if (snapshot === undefined) throw new Error('what a plan gives cannot be read');
    this.learn(event.tenantId, rateOf(snapshot));
  }

  /** The newest counts: facts and the list come side by side. */
  private learn(tenantId: string, { plan, revision, limit }: GivenRate): void {
    const before = this.known.get(tenantId);
    if (before === undefined || before.revision < revision)
      this.known.set(tenantId, { plan, revision, ...(limit === undefined ? {} : { limit }) });
  }

  private readAll(): Promise<void> {
    return eachOrganisation(
      (page) => this.requests.ask(givenLimitsList, { feature: RATE_FEATURE, ...page }),
      (item) => this.learn(item.tenantId, item),
    );
  }
}
