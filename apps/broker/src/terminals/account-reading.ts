import { type AccountNumbers, type Quote, type TerminalPosition } from '@plimsoll/contracts';
import { dec, Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { floatingOf, type LiveAccount, type LiveNumbers } from '../accounts/live-account.js';
import { learnSpread, QUOTE_APART_MS, spreadExcessOf, usualSpread } from '../domain/spread.js';
import { flawOf } from '../domain/number-quality.js';
import { type GuardReading } from '../guards/guard-observation.js';

/**
 * Equity may differ from what balance, credit and positions add up to by so much (costs that only the broker knows).
 */
const TOLERANCE_RATIO = 0.05;
const ROUNDING = dec('0.01');

/** The positions at the moment of the numbers, as far as they are known. */
export interface ReadingView {
  readonly complete: boolean;
  readonly positions: ReadonlyMap<string, TerminalPosition>;
  /** By the ledger there is nothing on the account, or the ledger is not known yet. */
  readonly expectsNothing: boolean;
}

/** How the account looks to its own numbers; `positions`: as they are after the message. */
export function viewOf(
  live: LiveAccount,
  positions: ReadonlyMap<string, TerminalPosition> = live.positions,
): ReadingView {
  const { historyComplete, ledgerBalance } = live.accountStatus;
  return { complete: live.complete, positions, expectsNothing: !historyComplete || ledgerBalance.abs().lte(ROUNDING) };
}

/**
 * Judges the numbers that a terminal told (catalogue 39, 51): not a number never gets past the schema, everything else
 * is marked here.
 */
export function readNumbers(
  view: ReadingView,
  values: AccountNumbers,
  clock: { offsetMs: number; now: Date; monotonicMs: number },
): LiveNumbers {
  const at = new Date(Date.parse(values.at) - clock.offsetMs);
  const judged = {
    balance: dec(values.balance),
    equity: dec(values.equity),
    margin: dec(values.margin),
    expectsNothing: view.expectsNothing,
    at,
  };
  const flaw = flawOf(judged, clock.now) ?? sumFlaw(view, values);
  return { values, at, receivedMonotonicMs: clock.monotonicMs, ...(flaw === undefined ? {} : { flaw }) };
}

/**
 * Says what unusual spreads take from the positions at the moment of the numbers, by the last quote of each symbol,
 * whichever message it came with: one message without quotes must neither look like a fall nor begin the time anew for
 * which a wide spread is left out.
 */
export function spreadsNow(
  live: LiveAccount,
  positions: ReadonlyMap<string, TerminalPosition>,
  numbersAt: string,
): Decimal {
  let sum = ZERO;
  for (const position of positions.values()) {
    const quote = live.quotes.get(position.symbol);
    const specification = live.specifications.get(position.symbol);
    if (!quote || !specification || Math.abs(Date.parse(quote.at) - Date.parse(numbersAt)) > QUOTE_APART_MS) continue;
    sum = sum.plus(
      spreadExcessOf({
        volume: position.volume,
        profit: dec(position.profit).plus(position.swap),
        bid: quote.bid,
        ask: quote.ask,
        usual: usualSpread(live.spreads.get(position.symbol)),
        tickSize: specification.tickSize,
        tickValue: specification.tickValue,
      }),
    );
  }
  return sum;
}

/** Learns from the quotes of a message what spreads usually are. */
export function learnSpreads(live: LiveAccount, quotes: readonly Quote[], monotonicMs: number): void {
  for (const { symbol, bid, ask } of quotes) {
    const learnt = learnSpread(live.spreads.get(symbol), Number(ask) - Number(bid), monotonicMs);
    if (learnt) live.spreads.set(symbol, learnt);
  }
}

export function toReading(numbers: LiveNumbers): GuardReading {
  const { spreadExcess } = numbers;
  const { balance, equity, credit, margin, freeMargin } = numbers.values;
  return {
    balance,
    equity,
    credit,
    margin,
    freeMargin,
    at: numbers.at,
    quality: numbers.flaw === undefined ? 'good' : 'suspect',
    ...(numbers.flaw === undefined ? {} : { flaw: numbers.flaw }),
    ...(spreadExcess === undefined ? {} : { spreadExcess: toWire(spreadExcess) }),
  };
}

function sumFlaw(view: ReadingView, values: AccountNumbers): string | undefined {
  if (!view.complete) return undefined;
  const expected = dec(values.balance).plus(values.credit).plus(floatingOf(view.positions.values()));
  // By all that is on the account: one that lives on credit, or is at its end, has next to nothing left to measure by.
  const tolerance = Decimal.max(expected.abs(), dec(values.balance).abs().plus(dec(values.credit).abs()))
    .times(TOLERANCE_RATIO)
    .plus(1);
  return dec(values.equity).minus(expected).abs().gt(tolerance)
    ? 'equity is not what balance and positions add up to'
    : undefined;
}
