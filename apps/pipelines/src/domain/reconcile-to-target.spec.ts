import { describe, expect, it } from '@jest/globals';
import { dec, toWire } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type AccountView } from './account-view.js';
import { EARLIER_MAX, meantBy, placeOf } from './alert-chain.js';
import { type ActedOn, type Stamp } from './overtaken.js';
import { type Closing } from './part-exit.js';
import { reconcileToTarget, targetOf } from './reconcile-to-target.js';
import { missingToTarget, reduceByEntry, reduceByExit, type ReductionRules } from './reduction.js';
import { type Side, type Signal, type StrategyPosition } from './signal.js';
import { type Closable, NOTHING_STANDING, type Exposure } from './exposure.js';

const specification = {
  symbol: 'EURUSD',
  digits: 5,
  tickSize: '0.00001',
  tickValue: '1',
  contractSize: '100000',
  volumeMin: '0.01',
  volumeMax: '100',
  volumeStep: '0.01',
  stopsLevelPoints: 0,
  tradable: true,
};
const view = (marginMode: 'hedging' | 'netting'): AccountView => ({
  accountId: 'a',
  currency: 'EUR',
  marginMode,
  equity: '10000',
  balance: '10000',
  connection: 'connected',
  ageMs: 10,
  guardState: 'armed',
  entriesBlocked: false,
  specification,
  quote: { bid: '1.1', ask: '1.1' },
  positions: [],
});
const T0 = Date.UTC(2026, 0, 5, 10);

/** The account of one pipeline, as its closes and entries leave it. Lots in hundredths. */
class Book {
  private next = 1;
  positions: Closable[] = [];

  constructor(private readonly netting: boolean) {}

  close(closings: readonly Closing[]): void {
    for (const { positionId, volume } of closings) {
      this.positions = this.positions.flatMap((position) => {
        if (position.positionId !== positionId) return [position];
        const left = dec(position.volume).minus(volume ?? position.volume);
        expect(left.gte(0)).toBe(true);
        return left.gt(0) ? [{ ...position, volume: toWire(left) }] : [];
      });
    }
  }

  open(side: Side, volume: string, entered: Stamp): void {
    expect(this.positions.every((position) => position.side === side)).toBe(true);
    const held = this.positions[0];
    if (this.netting && held) this.positions = [{ ...held, volume: toWire(dec(held.volume).plus(volume)) }];
    else this.positions.push({ positionId: String(this.next++), side, volume, whole: true, entered });
  }

  get net(): number {
    return this.positions.reduce(
      (sum, { side, volume }) => sum + (side === 'buy' ? 1 : -1) * Math.round(Number(volume) * 100),
      0,
    );
  }
}

interface Step {
  readonly before: number;
  readonly after: number;
  readonly second: number;
}

const held = (units: number): StrategyPosition =>
  units === 0 ? { side: 'flat' } : { side: units > 0 ? 'buy' : 'sell', size: (Math.abs(units) / 100).toFixed(2) };

/** The alert of an order of the strategy, as the signals service reads it. */
function signalOf({ before, after, second }: Step, i: number): Signal {
  const reduces = Math.abs(after) < Math.abs(before) && before * after >= 0;
  const side: Side = reduces ? (before > 0 ? 'buy' : 'sell') : after > 0 ? 'buy' : 'sell';
  return {
    signalId: String(i),
    sourceId: 's',
    sourceName: 's',
    type: reduces ? 'exit' : 'entry',
    symbol: 'EURUSD',
    side,
    confidence: 1,
    // Who goes flat says no size: everything is closed.
    ...(after === 0 ? {} : { size: { unit: 'lots', value: (Math.abs(after - before) / 100).toFixed(2) } }),
    positionBefore: held(before),
    positionAfter: held(after),
    occurredAt: new Date(T0 + second * 1_000).toISOString(),
    receivedAt: new Date(T0 + 3_600_000).toISOString(),
    expiresAt: new Date(T0 + 7_200_000).toISOString(),
  };
}

function stepsOf(positions: readonly number[], gaps: readonly number[]): Step[] {
  const steps: Step[] = [];
  let [before, second] = [0, 0];
  positions.forEach((after, i) => {
    second += gaps[i % gaps.length]!;
    // Two alerts of one second with the same text are one alert: nobody could tell them apart.
    if (steps.some((step) => step.second === second && step.before === before && step.after === after)) second += 1;
    if (after !== before) steps.push({ before, after, second });
    before = after;
  });
  return steps;
}

/** Acts on a signal as an execution does: closes in rounds, then opens what is missing. */
function act(book: Book, signal: Signal, rules: ReductionRules, marginMode: 'hedging' | 'netting', size: string): void {
  const exposure = (): Exposure => ({ ...NOTHING_STANDING, pipelineId: 'p', closable: book.positions });
  const question = { signal, account: view(marginMode), rules, waitedMs: 0 };
  for (;;) {
    const reduction =
      signal.type === 'exit'
        ? reduceByExit({ ...question, exposure: exposure() })
        : reduceByEntry({ ...question, exposure: exposure() }, signal.side!);
    if (reduction.kind !== 'close') break;
    book.close(reduction.closings);
    if (signal.type === 'exit') return;
  }
  if (signal.type === 'exit') return;
  const missing = missingToTarget({ ...question, exposure: exposure() });
  if (missing === undefined ? book.positions.length === 0 : missing.gt(0))
    book.open(signal.side!, missing === undefined ? size : toWire(missing), signal);
}

/** What happens to the alerts of a strategy on their way. */
const journey = {
  // Up to many alerts in one second, and bursts that reach over neighbouring seconds.
  gaps: fc.array(fc.constantFrom(0, 0, 0, 1, 1, 5), { minLength: 1, maxLength: 12 }),
  delays: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 16, maxLength: 16 }),
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 16, maxLength: 16 }),
  lost: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
  marginMode: fc.constantFrom('hedging' as const, 'netting' as const),
};

const strategy = fc.record({
  // Few positions are met again and again, as by a strategy that trades one contract.
  positions: fc.oneof(
    fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 16 }),
    fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 16 }),
  ),
  ...journey,
});

/** No position is met twice: of two alerts that arrived, what they tell cannot have come about in two ways. */
const strategyWithoutReturn = fc.record({
  positions: fc.uniqueArray(
    fc.integer({ min: -30, max: 30 }).filter((position) => position !== 0),
    { minLength: 1, maxLength: 12 },
  ),
  ...journey,
});

/**
 * The order of arrival: each alert is late by so many places, so that several of a burst are overtaken, also the last
 * one.
 */
function arrivals(signals: readonly Signal[], delays: readonly number[]): Signal[] {
  return signals
    .map((signal, i) => ({ signal, at: i + delays[i % delays.length]! }))
    .sort((a, b) => a.at - b.at)
    .map(({ signal }) => signal);
}

/** What a pipeline has judged so far, as the dispatcher keeps it. */
class TraderClient {
  private readonly judged: ActedOn[] = [];
  private readonly whole = new Map<string, Signal>();

  constructor(private readonly exact: boolean) {}

  /** What is acted on for the alert; undefined where nothing is. */
  meant(signal: Signal): Signal | undefined {
    if (this.whole.has(signal.signalId)) return undefined;
    const from = (one: ActedOn): number => Date.parse(one.occurredAt) - Date.parse(signal.occurredAt);
    const place = placeOf(
      signal,
      this.judged.filter((one) => from(one) >= 0),
      this.judged
        .filter((one) => from(one) < 0)
        .sort((a, b) => from(a) - from(b))
        .slice(-EARLIER_MAX),
    );
    const meant = meantBy(
      signal,
      place,
      this.exact,
      place.kind === 'completes' ? (this.whole.get(place.last.signalId!) ?? signal) : undefined,
    );
    const acted = meant ?? signal;
    const unit = acted.positionUnit ?? acted.size?.unit;
    this.judged.push({ ...acted, ...(unit ? { unit } : {}), ...(meant ? {} : { missed: 'overtaken' }) });
    this.whole.set(signal.signalId, signal);
    return meant;
  }
}

const rulesWith = (alertSize: 'exact' | 'cap'): ReductionRules => ({
  onContrarySignal: 'reverse',
  exitScope: 'pipeline',
  alertSize,
  onRestingOrder: 'replace',
});

/** Runs the alerts in this order; `each` looks at the account after every one. */
function follow(
  arriving: readonly Signal[],
  { alertSize, marginMode }: { alertSize: 'exact' | 'cap'; marginMode: 'hedging' | 'netting' },
  each?: (book: Book, arrived: Signal) => void,
): Book {
  const book = new Book(marginMode === 'netting');
  const client = new TraderClient(alertSize === 'exact');
  for (const signal of arriving) {
    const meant = client.meant(signal);
    if (meant !== undefined) act(book, meant, rulesWith(alertSize), marginMode, '0.10');
    each?.(book, signal);
  }
  return book;
}

const repeated = (signals: readonly Signal[], copies: readonly number[]): Signal[] =>
  signals.flatMap((one, i) => Array.from({ length: copies[i % copies.length]! }, () => one));

const NUM_RUNS = 1_000;

describe.each(['exact', 'cap'] as const)(
  'issue 6 §1.3 what a pipeline holds follows what the strategy holds, with sizes %s',
  (alertSize) => {
    it('whatever the order and the repeats, when all alerts are there', () => {
      fc.assert(
        fc.property(strategy, ({ positions, gaps, delays, copies, marginMode }) => {
          const steps = stepsOf(positions, gaps);
          const arriving = repeated(arrivals(steps.map(signalOf), delays), copies);
          const book = follow(arriving, { alertSize, marginMode });
          const last = steps.at(-1)?.after ?? 0;
          if (alertSize === 'exact') expect(book.net).toBe(last);
          // A part exit of what is too small to be parted closes all of it: flat, but never the other side.
          else expect(last === 0 ? [0] : [0, Math.sign(last)]).toContain(Math.sign(book.net) + 0);
        }),
        { numRuns: NUM_RUNS },
      );
    });

    it('ends flat with a strategy that went flat, whatever was lost before', () => {
      fc.assert(
        fc.property(strategy, ({ positions, gaps, delays, copies, lost, marginMode }) => {
          // What was lost before an exit cannot come back by it: an exit opens nothing. Going flat always ends flat.
          const steps = stepsOf(positions, gaps);
          const last = steps.at(-1);
          const all = last?.after
            ? [...steps, { before: last.after, after: 0, second: last.second + 1 }]
            : steps.map((step) => (step === last ? { ...step, second: step.second + 1 } : step));
          const arriving = arrivals(all.map(signalOf), delays).filter(
            ({ signalId }) => !lost[Number(signalId) % lost.length] || signalId === String(all.length - 1),
          );
          expect(follow(repeated(arriving, copies), { alertSize, marginMode }).net + 0).toBe(0);
        }),
        { numRuns: NUM_RUNS },
      );
    });

    it('never stands against the newest alert that is there, whatever has not come yet or never comes', () => {
      fc.assert(
        fc.property(strategyWithoutReturn, ({ positions, gaps, delays, copies, lost, marginMode }) => {
          const steps = stepsOf(positions, gaps);
          const arriving = arrivals(steps.map(signalOf), delays).filter(({ signalId }) => !lost[Number(signalId)]);
          let newest = 0;
          follow(repeated(arriving, copies), { alertSize, marginMode }, (book, { signalId }) => {
            newest = Math.max(newest, Number(signalId));
            expect([0, Math.sign(steps[newest]!.after)]).toContain(Math.sign(book.net) + 0);
          });
        }),
        { numRuns: NUM_RUNS },
      );
    });
  },
);

describe('an alert of which nobody can tell whether it was the last of its second', () => {
  const scrambled = [
    [0, -1, 0],
    [-1, 0, 0],
    [0, 1, 0],
    [-2, 2, 1],
    [0, -1, 1],
    [2, 1, 2],
    [1, 0, 1],
    [-1, -2, 1],
  ].map(([before, after, second], i) => signalOf({ before: before!, after: after!, second: second! }, i));

  it.each(['hedging', 'netting'] as const)('four of a second scrambled over the next one (%s)', (marginMode) => {
    const seen: number[] = [];
    const look = (book: Book): unknown => seen.push(book.net + 0);
    follow(scrambled, { alertSize: 'exact', marginMode }, look);
    // The fifth could be older or newer than the fourth: what it contradicts is closed, and nothing opened.
    expect(seen.slice(0, 5)).toEqual([-1, 0, 1, 2, 0]);
    expect(seen.at(-1)).toBe(1);
    expect(Math.sign(follow(scrambled, { alertSize: 'cap', marginMode }).net)).toBe(1);
  });

  it('is refused by name where nothing is held that it contradicts', () => {
    const acted = signalOf({ before: 0, after: 2, second: 1 }, 0);
    const place = placeOf(signalOf({ before: 3, after: 4, second: 1 }, 1), [acted]);
    expect(place).toMatchObject({ kind: 'unclear', by: acted, holds: held(2) });
    expect(meantBy(signalOf({ before: 3, after: 4, second: 1 }, 1), place, false)).toBeUndefined();
  });

  it('closes what it contradicts and opens nothing, as an exit', () => {
    const acted = signalOf({ before: 0, after: 2, second: 1 }, 0);
    const turned = { ...signalOf({ before: 3, after: -4, second: 1 }, 1), stopLoss: '1.2', limitPrice: '1.15' };
    const meant = meantBy(turned, placeOf(turned, [acted]), true);
    expect(meant).toMatchObject({ type: 'exit', side: 'buy', positionAfter: { side: 'flat' }, signalId: '1' });
    expect(meant).not.toHaveProperty('limitPrice');
    expect(meant!.told).toMatchObject({ positionBefore: held(3), positionAfter: held(-4) });
  });

  it('with exact sizes closes what is more than it tells; an exit passes where nothing is held', () => {
    const acted = signalOf({ before: 0, after: 2, second: 1 }, 0);
    const reduction = signalOf({ before: 3, after: 1, second: 1 }, 1);
    const place = placeOf(reduction, [acted]);
    expect(meantBy(reduction, place, true)).toMatchObject({
      type: 'exit',
      positionBefore: held(2),
      positionAfter: held(1),
    });
    expect(meantBy(reduction, place, false)).toBeUndefined();
    const flat = signalOf({ before: 3, after: 0, second: 1 }, 0);
    const left = signalOf({ before: -5, after: -2, second: 1 }, 1);
    expect(meantBy(left, placeOf(left, [flat]), false)).toMatchObject({
      type: 'exit',
      side: 'sell',
      positionAfter: { side: 'flat' },
    });
  });

  it('what completes it is dated as the newest: it closes what was entered before that one', () => {
    const [last, newest, late] = [1, 2, 1].map((second, i) => signalOf({ before: 0, after: 2 + i, second }, i));
    const place = {
      kind: 'completes',
      last: last!,
      newest: newest!,
      holds: held(3),
      held: held(0),
      by: last!,
    } as const;
    expect(meantBy(late!, place, true, last)).toMatchObject({
      occurredAt: newest!.occurredAt,
      receivedAt: newest!.receivedAt,
      signalId: late!.signalId,
      told: { occurredAt: late!.occurredAt },
    });
  });

  it('is not in turn where another one may follow it', () => {
    const acted = signalOf({ before: -1, after: 1, second: 1 }, 0);
    expect(placeOf(signalOf({ before: 1, after: -1, second: 1 }, 1), [acted])).toMatchObject({ kind: 'unclear' });
  });

  it('is taken in turn where it begins where the one before it ended', () => {
    const first = signalOf({ before: 5, after: 0, second: 1 }, 0);
    expect(placeOf(signalOf({ before: 0, after: -3, second: 1 }, 1), [first])).toEqual({ kind: 'in-order' });
  });

  it('counts an alert once that is both of the second and earlier in it', () => {
    const at = (one: Signal, ms: number): Signal => ({
      ...one,
      occurredAt: new Date(Date.parse(one.occurredAt) + ms).toISOString(),
    });
    const first = at(signalOf({ before: 0, after: 1, second: 1 }, 0), 200);
    const second = at(signalOf({ before: 1, after: -1, second: 1 }, 1), 500);
    const third = at(signalOf({ before: -1, after: 1, second: 1 }, 2), 500);
    expect(placeOf(second, [first, third], [first])).toMatchObject({ kind: 'overtaken', by: third });
  });
});

describe('an exit that goes flat, overtaken by the entry after it (reversal series, seeds 34, 101, 104)', () => {
  const rules = {
    onContrarySignal: 'reverse',
    exitScope: 'pipeline',
    alertSize: 'exact',
    onRestingOrder: 'replace',
  } as const;
  const alert = (before: number, after: number, second: number, i: number): Signal =>
    signalOf({ before, after, second }, i);

  it.each(['netting', 'hedging'] as const)('closes nothing of what that entry opened (%s)', (marginMode) => {
    for (const [side, first] of [
      [1, 7],
      [-1, 22],
      [1, 30],
    ] as const) {
      const book = new Book(marginMode === 'netting');
      const client = new TraderClient(true);
      for (const one of [alert(0, side * first, 1, 0), alert(0, side * 30, 2, 2), alert(side * first, 0, 2, 1)]) {
        const meant = client.meant(one);
        if (meant !== undefined) act(book, meant, rules, marginMode, '0.10');
      }
      expect(book.net).toBe(side * 30);
    }
  });

  it('closes nothing either where the later alert tells no unit: all of it may be what that one opened', () => {
    const { size: _size, ...untold } = alert(0, 30, 2, 1);
    const book = new Book(true);
    const client = new TraderClient(true);
    client.meant(alert(0, 7, 1, 2));
    client.meant(untold);
    book.open('buy', '0.30', untold);
    act(book, client.meant(alert(7, 0, 2, 0))!, rules, 'netting', '0.10');
    expect(book.net).toBe(30);
  });
});

describe('an alert of a second that joins nothing yet (review revC)', () => {
  it.each(['exact', 'cap'] as const)('does not turn what may be newer; the missing ones tell (%s)', (alertSize) => {
    const rules = { onContrarySignal: 'reverse', exitScope: 'pipeline', alertSize, onRestingOrder: 'replace' } as const;
    const told = [0, -1, 0, 1, 0, -1, -2, 2, 1];
    const seconds = [0, 0, 0, 1, 1, 1, 1, 2];
    const signals = seconds.map((second, i) => signalOf({ before: told[i]!, after: told[i + 1]!, second }, i));
    const book = new Book(false);
    const client = new TraderClient(alertSize === 'exact');
    // The last of its second first, one from its middle, the next second, then what was missing.
    for (const i of [0, 1, 2, 6, 4, 7, 3, 5]) {
      const meant = client.meant(signals[i]!);
      if (meant !== undefined) act(book, meant, rules, 'hedging', '0.10');
    }
    if (alertSize === 'exact') expect(book.net).toBe(1);
    else expect(book.net).toBeGreaterThan(0);
  });
});

describe('an exit that completes its second on a side that is not held', () => {
  it.each(['exact', 'cap'] as const)('lets the entry be done that opens that side (%s)', (alertSize) => {
    const rules = { onContrarySignal: 'reverse', exitScope: 'pipeline', alertSize, onRestingOrder: 'replace' } as const;
    const told = [0, -2, 2, 1, -2, 1];
    const seconds = [0, 0, 1, 1, 1];
    const signals = seconds.map((second, i) => signalOf({ before: told[i]!, after: told[i + 1]!, second }, i));
    const book = new Book(false);
    const client = new TraderClient(alertSize === 'exact');
    for (const i of [0, 3, 4, 1, 2]) {
      const meant = client.meant(signals[i]!);
      if (meant !== undefined) act(book, meant, rules, 'hedging', '0.10');
    }
    if (alertSize === 'exact') expect(book.net).toBe(1);
    else expect(book.net).toBeGreaterThan(0);
  });
});

describe('reconciliation to a target', () => {
  const rules = { volumeMin: '0.01', volumeStep: '0.01' };
  it('closes the other side and too much, and says what is missing', () => {
    const long: Closable = { positionId: '1', side: 'buy', volume: '0.10', whole: true };
    expect(reconcileToTarget([long], { side: 'sell', lots: dec('0.05') }, rules)).toMatchObject({
      closings: [{ positionId: '1' }],
      open: dec('0.05'),
    });
    expect(reconcileToTarget([long], { side: 'buy', lots: dec('0.04') }, rules)).toMatchObject({
      closings: [{ positionId: '1', volume: '0.06' }],
      open: dec(0),
    });
    expect(reconcileToTarget([long], { side: 'buy', lots: dec('0.104') }, rules)).toMatchObject({
      closings: [],
      open: dec(0),
    });
    expect(reconcileToTarget([], { side: 'flat', lots: dec(0) }, rules)).toMatchObject({ closings: [], open: dec(0) });
  });

  it('reads the position of the strategy in the unit of its order, and not at all where that needs a price', () => {
    const positionAfter: StrategyPosition = { side: 'buy', size: '20000' };
    expect(targetOf({ positionAfter, size: { unit: 'units', value: '1000' } }, '100000')).toMatchObject({
      side: 'buy',
      lots: dec('0.2'),
    });
    expect(targetOf({ positionAfter, size: { unit: 'money', value: '1000' } }, '100000')).toBeUndefined();
    expect(targetOf({ positionAfter: { side: 'flat' } }, '100000')).toMatchObject({ side: 'flat' });
  });
});
