import { dec, type Decimal } from '@plimsoll/kernel';
import { judgeSample } from '../src/domain/drawdown-judge.js';
import { DEFAULT_POLICY } from '../src/domain/drawdown-policy.js';
import { type GuardSample } from '../src/domain/drawdown-sample.js';
import {
  EMPTY_MEMORY,
  type GuardDecision,
  type GuardMemory,
  type GuardState,
  newGuard,
} from '../src/domain/drawdown-state.js';

export const ACCOUNT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
export const START = new Date('2026-01-05T10:00:00.000Z');

/** Plays samples into a guard, 300 ms apart unless told otherwise, for specs. */
export class GuardPlay {
  state: GuardState = newGuard(DEFAULT_POLICY, START);
  memory: GuardMemory = EMPTY_MEMORY;
  now = new Date(START.getTime() + 1_000);
  remainingMs: number | undefined;
  readonly told: string[] = [];
  closes: string[] = [];

  /** One sample whose balance and ledger are what the peak was made with, the rest of equity being floating. */
  sample(equity: string | number, more: Partial<GuardSample> & { afterMs?: number } = {}): this {
    const { afterMs = 300, ...other } = more;
    this.pass(afterMs);
    const balance = other.balance ?? dec('10000');
    const sample: GuardSample = {
      now: this.now,
      equity: typeof equity === 'number' && !Number.isFinite(equity) ? notANumber() : dec(equity),
      balance,
      credit: dec(0),
      floating: undefined,
      ledgerBalance: balance,
      exitsBooked: false,
      flaw: undefined,
      spreadExcess: dec(0),
      unreadable: false,
      remainingMs: this.remainingMs,
      ...other,
    };
    return this.take(judgeSample(ACCOUNT, this.state, this.memory, sample));
  }

  samples(count: number, equity: string | number, more: Partial<GuardSample> & { afterMs?: number } = {}): this {
    for (let i = 0; i < count; i += 1) this.sample(equity, more);
    return this;
  }

  take(decision: GuardDecision): this {
    this.state = decision.state;
    this.memory = decision.memory;
    this.told.push(...decision.transitions.map((transition) => transition.action));
    if (decision.closes !== 'none') this.closes.push(decision.closes);
    return this;
  }

  pass(ms: number): this {
    this.now = new Date(this.now.getTime() + ms);
    if (this.remainingMs !== undefined) this.remainingMs = Math.max(0, this.remainingMs - ms);
    return this;
  }
}

/** A guard whose peak is 10 000. */
export function armed(): GuardPlay {
  return new GuardPlay().samples(3, '10000');
}

function notANumber(): Decimal {
  const Ctor = dec(0).constructor as unknown as new (value: number) => Decimal;
  return new Ctor(Number.NaN);
}
