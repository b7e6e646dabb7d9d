import { Inject, Injectable } from '@nestjs/common';
import { problem, type Problem } from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { callerPrefix, CLOCK } from '@plimsoll/service-host';
import { GatewayConfig } from '../gateway.config.js';
import { decide, type Rate } from '../limits/gcra.js';

/**
 * A token that no source has is not asked for again within this. A new source has a token that nobody can have tried
 * before.
 */
const UNKNOWN_KEPT_MS = 2_000;
const TOKENS_MAX = 20_000;
/**
 * Unknown tokens of one address; only they count, so an address that sends the alerts of very many is not slowed by its
 * good ones.
 */
const UNKNOWN_RATE: Rate = { perMinute: 600, burst: 200 };
const MICROS_PER_MS = 1_000;

/**
 * Which webhook tokens were good or unknown lately: guesses are answered here, and an address that guesses much keeps
 * neither the tokens that are known nor other addresses from the service behind (4.14).
 */
@Injectable()
export class HookTokens {
  private readonly proven = new Map<string, true>();
  private readonly unknown = new Map<string, number>();
  private readonly arrivals = new Map<string, number>();
  private readonly rate: Rate;

  constructor(
    config: GatewayConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.rate = {
      perMinute: UNKNOWN_RATE.perMinute * config.rateLimitScale,
      burst: UNKNOWN_RATE.burst * config.rateLimitScale,
    };
  }

  /** Why a call with this token is not passed on; undefined when it is. */
  refusal(token: string, address: string): Problem | undefined {
    const key = sha256Hex(token);
    if (this.proven.has(key)) return undefined;
    const told = this.unknown.get(key);
    if (told !== undefined && this.clock.monotonicMs() - told < UNKNOWN_KEPT_MS) return problem('source-unknown');
    const { verdict } = decide(this.rate, this.arrivals.get(callerPrefix(address)), this.nowMicros());
    return verdict.allowed
      ? undefined
      : problem('busy', 'too many unknown webhook addresses were tried from here', {
          retryAfterS: verdict.retryAfterS,
        });
  }

  /** What the service said of it. */
  answered(token: string, address: string, isKnown: boolean): void {
    const key = sha256Hex(token);
    if (isKnown) return keep(this.proven, key, true);
    this.proven.delete(key);
    keep(this.unknown, key, this.clock.monotonicMs());
    const caller = callerPrefix(address);
    keep(this.arrivals, caller, decide(this.rate, this.arrivals.get(caller), this.nowMicros()).arrival);
  }

  private nowMicros(): number {
    return Math.round(this.clock.monotonicMs() * MICROS_PER_MS);
  }
}

/** The oldest go first. */
function keep<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > TOKENS_MAX) map.delete(map.keys().next().value!);
}
