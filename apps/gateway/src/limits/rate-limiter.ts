import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, type Counter, Metrics } from '@plimsoll/service-host';
import { GatewayConfig } from '../gateway.config.js';
import { Advances } from './advance.js';
import { intervalOf, type Rate, type Verdict, verdictOf } from './gcra.js';
import { LocalLimiter } from './local-limiter.js';
import { RedisConnection } from './redis.js';

/**
 * Counts calls, shared by all gateways through Redis, which is asked once for several calls where much is left; by each
 * one alone while Redis is gone (ID-4).
 */
@Injectable()
export class RateLimiter {
  private readonly local: LocalLimiter;
  private readonly advances = new Advances();
  private readonly refused: Counter;
  private readonly fallbacks: Counter;

  constructor(
    private readonly config: GatewayConfig,
    private readonly redis: RedisConnection,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.local = new LocalLimiter(clock);
    this.refused = metrics.counter('gateway_rate_limited', 'Calls refused by a rate limit');
    this.fallbacks = metrics.counter(
      'gateway_rate_limit_fallbacks',
      'Limits decided by this process alone, because Redis did not answer',
    );
  }

  /** One attempt of `who` under the rule of this name. */
  async take(rule: string, who: string, rate: Rate): Promise<Verdict> {
    const scale = this.config.rateLimitScale;
    const scaled = { perMinute: rate.perMinute * scale, burst: rate.burst * scale };
    const key = `limit:${rule}:${who}`;
    const advanced = this.advances.take(key, this.clock.monotonicMs());
    if (advanced) return advanced;
    const owed = this.advances.settle(key);
    const shared = await this.redis.attempt((client) => client.gcra(key, intervalOf(scaled), scaled.burst, owed));
    const verdict = shared ? read(scaled, shared.answer) : this.takeLocal(key, scaled);
    if (shared) this.advances.answered(key, scaled, verdict, this.clock.monotonicMs());
    else this.advances.owe(key, owed);
    if (!verdict.allowed) this.refused.add(1, { rule });
    return verdict;
  }

  private takeLocal(key: string, rate: Rate): Verdict {
    this.fallbacks.add();
    return this.local.take(key, rate);
  }
}

function read(rate: Rate, [allowed, debt, wait]: [number, string, string]): Verdict {
  return verdictOf(rate, allowed === 1, Number(debt), Number(wait));
}
