import { type AccountNumbers, type TerminalPosition } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { floatingOf, type LiveNumbers } from '../accounts/live-account.js';
import { flawOf } from '../domain/number-quality.js';
import { type GuardReading } from '../guards/guard.port.js';

/** Equity may differ from what balance, credit and positions add up to by so much (costs that only the broker knows). */
const TOLERANCE_RATIO = 0.05;

/** The positions at the moment of the numbers, as far as they are known. */
export interface ReadingView {
  readonly complete: boolean;
  readonly positions: ReadonlyMap<string, TerminalPosition>;
}

/** Judges the numbers that a terminal told (catalogue 39, 51): not a number never gets past the schema, everything else is marked here. */
export function readNumbers(view: ReadingView, values: AccountNumbers, clock: { offsetMs: number; now: Date; monotonicMs: number }): LiveNumbers {
  const at = new Date(Date.parse(values.at) - clock.offsetMs);
  const judged = { balance: dec(values.balance), equity: dec(values.equity), margin: dec(values.margin), at };
  const flaw = flawOf(judged, clock.now) ?? sumFlaw(view, values);
  return { values, at, receivedMonotonicMs: clock.monotonicMs, ...(flaw === undefined ? {} : { flaw }) };
}

export function toReading(numbers: LiveNumbers): GuardReading {
  const { balance, equity, credit, margin, freeMargin } = numbers.values;
  return { balance, equity, credit, margin, freeMargin, at: numbers.at, quality: numbers.flaw === undefined ? 'good' : 'suspect', ...(numbers.flaw === undefined ? {} : { flaw: numbers.flaw }) };
}

function sumFlaw(view: ReadingView, values: AccountNumbers): string | undefined {
  if (!view.complete) return undefined;
  const expected = dec(values.balance).plus(values.credit).plus(floatingOf(view.positions.values()));
  const tolerance = expected.abs().times(TOLERANCE_RATIO).plus(1);
  return dec(values.equity).minus(expected).abs().gt(tolerance) ? 'equity is not what balance and positions add up to' : undefined;
}
