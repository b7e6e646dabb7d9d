import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type AccountView } from './account-view.js';
import { lotsOf, sizeText } from './alert-size.js';
import { instrumentCheck } from './agents/instrument-check.js';
import { type Closable, NOTHING_STANDING } from './exposure.js';
import { closePartOf } from './part-exit.js';
import { reduceByExit, type Reduction } from './reduction.js';
import { type Signal } from './signal.js';

const AT = '2026-01-05T10:00:00.000Z';
const account: AccountView = {
  accountId: 'a',
  currency: 'USD',
  marginMode: 'hedging',
  equity: '5000',
  balance: '10000',
  connection: 'connected',
  ageMs: 100,
  guardState: 'armed',
  entriesBlocked: false,
  positions: [],
};
const long: Closable = { positionId: '1', side: 'buy', volume: '0.3', whole: true };
const short: Closable = { positionId: '2', side: 'sell', volume: '0.1', whole: true };

function signalOf(signal: Partial<Signal>): Signal {
  return {
    signalId: 's',
    sourceId: 'src',
    sourceName: 'EMA',
    type: 'exit',
    symbol: 'EURUSD',
    confidence: 1,
    occurredAt: AT,
    receivedAt: AT,
    expiresAt: AT,
    ...signal,
  };
}

function exit(signal: Partial<Signal>, closable: readonly Closable[]): Reduction {
  return reduceByExit({
    signal: signalOf(signal),
    exposure: { ...NOTHING_STANDING, pipelineId: 'p', closable },
    account,
    rules: { onContrarySignal: 'reverse', exitScope: 'pipeline', alertSize: 'cap', onRestingOrder: 'replace' },
    waitedMs: 0,
  });
}

describe('a close beside which a side is named closes the one side that is open (issue 6 §1.2)', () => {
  it.each([[long], [short]])('%j', (position) => {
    expect(exit({ oneSide: true }, [position])).toMatchObject({
      kind: 'close',
      closings: [{ positionId: position.positionId }],
    });
  });

  it('with both sides open it is refused by name; one of no side closes both', () => {
    expect(exit({ oneSide: true }, [long, short])).toMatchObject({
      kind: 'refuse',
      rule: 'exit-side',
      actual: 'long 0.3 and short 0.1 lots are open',
    });
    expect(exit({}, [long, short])).toMatchObject({ kind: 'close', closings: [{}, {}] });
  });
});

describe('a percentage of the balance is sized on the balance (issue 6 §1.6)', () => {
  const context = {
    rules: { tickSize: '0.00001', tickValue: '1', contractSize: '100000' },
    equity: account.equity,
    balance: account.balance,
    price: '1.1',
    lossPerLot: dec('500'),
    held: dec('1'),
  };

  it.each([
    ['risk-percent', '0.1'],
    ['risk-percent-of-balance', '0.2'],
  ] as const)('%s', (unit, lots) => {
    expect(lotsOf({ unit, value: '1' }, context)).toEqual({ ok: true, value: dec(lots) });
  });

  it('a share of the balance buys twice as much where the equity is half of it', () => {
    const of = (unit: 'percent-of-equity' | 'percent-of-balance') => {
      const read = lotsOf({ unit, value: '50' }, context);
      return read.ok ? read.value : dec(0);
    };
    expect(of('percent-of-balance').toFixed(12)).toBe(of('percent-of-equity').times(2).toFixed(12));
    expect(sizeText({ unit: 'risk-percent-of-balance', value: '1' })).toBe('1 % of the balance at risk');
    expect(sizeText({ unit: 'lots', value: '1' })).toBe('1 lot');
  });
});

describe('a share that is no exact decimal', () => {
  const rules = { volumeMin: '0.01', volumeStep: '0.01' };
  const taken = (closings: readonly { volume?: string; open: string }[]) =>
    closings.reduce((sum, { volume, open }) => sum.plus(volume ?? open), dec(0));

  it('a third of 0.06 lots is 0.02, two thirds of it are 0.04', () => {
    const closed = (lots: string) =>
      closePartOf([{ ...long, volume: '0.06' }], dec(lots).times('0.06').div(100), rules);
    expect(closed('33.3333333333')).toMatchObject([{ volume: '0.02' }]);
    expect(closed('66.6666666667')).toMatchObject([{ volume: '0.04' }]);
  });

  it('n of d equal parts of a position of d steps are n steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 50 }), fc.nat(), (d, k, seed) => {
        const n = (seed % (d - 1)) + 1;
        const open = dec(d * k).div(100);
        const percent = dec(n).times(100).div(d).toDecimalPlaces(10);
        const closings = closePartOf([{ ...long, volume: open.toFixed() }], percent.times(open).div(100), rules);
        expect(taken(closings).toFixed()).toBe(
          dec(n * k)
            .div(100)
            .toFixed(),
        );
      }),
    );
  });
});

describe('refusals name what is to be changed', () => {
  const check = (more: Partial<AccountView>) =>
    instrumentCheck.decide(
      {
        executionId: 'e',
        nodeId: 'n',
        signal: signalOf({ type: 'entry', symbol: 'AAPL' }),
        account: { ...account, ...more },
        pending: { onSymbol: 0, total: 0 },
        exposure: { ...NOTHING_STANDING, pipelineId: 'p' },
        startedAt: new Date(AT),
        upstream: {},
        history: [],
        now: new Date(AT),
      },
      {},
    );

  it('an unknown instrument: those that the account has', () => {
    expect(check({ instruments: 40, suggestions: [], someSymbols: ['EURUSD', 'GBPUSD'] })).toMatchObject({
      rule: 'symbol-known',
      text: "The account does not know AAPL. It has EURUSD, GBPUSD and others. Map it in the source (symbolMap) to your broker's name of it.",
      checks: [{ actual: 'unknown; the account has EURUSD, GBPUSD and 38 more' }],
    });
    expect(check({ instruments: 40, suggestions: ['AAPL.us'] })).toMatchObject({
      text: expect.stringContaining('Did you mean AAPL.us?'),
    });
  });
});

describe('an exit that took an entry back says so (newcomer)', () => {
  const nothing = (takenBack: number): Reduction =>
    reduceByExit({
      signal: signalOf({}),
      exposure: { ...NOTHING_STANDING, pipelineId: 'p', takenBack },
      account,
      rules: { onContrarySignal: 'reverse', exitScope: 'pipeline', alertSize: 'cap', onRestingOrder: 'replace' },
      waitedMs: 0,
    });

  it.each([
    [0, 'No open position of this pipeline on EURUSD: nothing to close.'],
    [1, 'Took back an entry on EURUSD before anything was opened; no position of this pipeline is open there.'],
    [2, 'Took back 2 entries on EURUSD before anything was opened; no position of this pipeline is open there.'],
  ])('%d: %s', (count, text) => {
    expect(nothing(count)).toEqual({ kind: 'nothing', text });
  });
});
