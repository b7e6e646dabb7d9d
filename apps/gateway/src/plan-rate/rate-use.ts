import { Injectable } from '@nestjs/common';
import { RateLimiter } from '../limits/rate-limiter.js';
import { counterOf, RATE_RULE, toRate } from './given-rate.js';
import { PlanRates } from './plan-rates.js';

/** How much of its rate an organisation uses. */
@Injectable()
export class RateUse {
  constructor(
    private readonly rates: PlanRates,
    private readonly limiter: RateLimiter,
  ) {}

  /** Calls that do not come back before they were paid off; undefined where nobody counts them, or not now. */
  async of(tenantId: string): Promise<number | undefined> {
    const { limit } = this.rates.of(tenantId);
    return limit === undefined ? undefined : this.limiter.used(RATE_RULE, counterOf(tenantId, limit), toRate(limit));
  }
}
