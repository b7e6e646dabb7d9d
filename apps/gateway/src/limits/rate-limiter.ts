import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, type Counter, Metrics } from '@plimsoll/service-host';
import { GatewayConfig } from '../gateway.config.js';
import { Advances } from './advance.js';
import { debtOf, intervalOf, type Rate, type Verdict, verdictOf } from './gcra.js';
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
    const scaled = this.scaled(rate);
    const key = keyOf(rule, who);
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

  /** How much of the burst is used up now, without an attempt; undefined while Redis does not answer. */
  async used(rule: string, who: string, rate: Rate): Promise<number | undefined> {
    const scaled = this.scaled(rate);
    const shared = await this.redis.attempt((client) => Promise.all([client.time(), client.get(keyOf(rule, who))]));
    if (shared === undefined) return undefined;
    const [[seconds, micros], arrival] = shared.answer;
    return scaled.burst - verdictOf(scaled, true, debtOf(arrival, Number(seconds), Number(micros)), 0).remaining;
  }

  private scaled({ perMinute, burst }: Rate): Rate {
    const scale = this.config.rateLimitScale;
    return { perMinute: perMinute * scale, burst: burst * scale };
  }

  private takeLocal(key: string, rate: Rate): Verdict {
    this.fallbacks.add();
    return this.local.take(key, rate);
  }
}

const keyOf = (rule: string, who: string): string => `limit:${rule}:${who}`;

function read(rate: Rate, [allowed, debt, wait]: [number, string, string]): Verdict {
  return verdictOf(rate, allowed === 1, Number(debt), Number(wait));
}
