import { describe, expect, it } from '@jest/globals';
import { DealsPage, SnapshotPart, SymbolsUpdate, SyncRequest, type WireClass } from '@plimsoll/contracts';
import fc from 'fast-check';
import { type LenientReading, readLeniently } from './lenient-reading.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const AT = NOW.toISOString();
const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const numbers = { balance: '1', equity: '1', credit: '0', margin: '0', freeMargin: '1', at: AT };
const deal = (change: object = {}): object => ({
  ticket: '1',
  type: 'buy',
  positionId: '2',
  symbol: 'EURUSD',
  entry: 'in',
  volume: '1',
  price: '1',
  profit: '0',
  swap: '0',
  commission: '0',
  fee: '0',
  dealtAt: AT,
  ...change,
});
const position = (change: object = {}): object => ({
  positionId: '2',
  ticket: '2',
  symbol: 'EURUSD',
  side: 'buy',
  volume: '1',
  openPrice: '1',
  profit: '0',
  swap: '0',
  openedAt: AT,
  ...change,
});
const symbol = (name: unknown): object => ({
  symbol: name,
  digits: 0,
  tickSize: '1',
  tickValue: '1',
  contractSize: '1',
  volumeMin: '1',
  volumeMax: '9',
  volumeStep: '1',
  stopsLevelPoints: 0,
  tradable: true,
});
const sync = (change: object = {}): object => ({
  epoch: 1,
  events: [],
  commandCursor: 0,
  commandResults: [],
  account: numbers,
  marks: [],
  quotes: [],
  digest: DIGEST,
  health: { connected: true, tradeAllowed: true, pingMs: 1, queue: 0 },
  sentAt: AT,
  ...change,
});
const snapshot = (change: object = {}): object => ({
  epoch: 1,
  snapshotId: 's',
  part: 1,
  parts: 1,
  asOfSeq: 0,
  positions: [],
  orders: [],
  account: numbers,
  digest: DIGEST,
  ...change,
});
const event = (seq: number, change: object): object => ({ seq, at: AT, ...change });

function read<T extends object>(target: WireClass<T>, json: unknown): LenientReading<T> {
  const result = readLeniently(target, json, NOW);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
const told = ({ odd }: LenientReading<object>): string[] =>
  odd.map(({ part, reference, treatment }) => `${part} ${reference} ${treatment}`);

describe('one odd element never costs the others (issue 6, 2.1; cases 80, 81, 98)', () => {
  it('takes a good message as it is, zero digits, negative prices and magic numbers among it', () => {
    const odd = read(
      SyncRequest,
      sync({
        events: [
          event(1, { type: 'deal', deal: deal({ price: '-37.63', magic: '-1', symbol: 'Volatility 75 Index' }) }),
        ],
      }),
    ).odd;
    expect(odd).toEqual([]);
    expect(read(SymbolsUpdate, { epoch: 1, hash: 'h', symbols: [symbol('JP225'), symbol('日経225')] }).odd).toEqual([]);
  });

  it('puts a symbol, mark or quote aside that cannot be taken, and takes the rest', () => {
    const symbols = read(SymbolsUpdate, {
      epoch: 1,
      hash: 'h',
      symbols: [symbol('A'), symbol('A\tB'), { ...symbol('C'), digits: 99 }, 7, symbol('D')],
    });
    expect([symbols.value.symbols.map((one) => one.symbol), told(symbols)]).toEqual([
      ['A', 'D'],
      ['symbol A?B put-aside', 'symbol C put-aside', 'symbol - put-aside'],
    ]);
    const body = read(
      SyncRequest,
      sync({
        marks: [
          { positionId: '2', price: 'NaN', profit: '0', swap: '0' },
          { positionId: '3', price: '-1', profit: '0', swap: '0' },
        ],
        quotes: [{ symbol: 'A', bid: '1', ask: 'inf', at: AT }],
      }),
    );
    expect([body.value.marks.length, body.value.quotes.length, told(body)]).toEqual([
      1,
      0,
      ['mark 2 put-aside', 'quote A put-aside'],
    ]);
  });

  it('the journal goes on: an odd event keeps its place', () => {
    const body = read(
      SyncRequest,
      sync({
        events: [
          event(1, { type: 'deal', deal: deal({ dealtAt: '2026-02-30T00:00:00Z' }) }),
          event(2, {
            type: 'deal',
            deal: deal({ ticket: '5', symbol: 'A|B', magic: '1.5', comment: 'x'.repeat(99), news: true }),
          }),
          event(3, { type: 'weather', deal: deal() }),
          event(4, { type: 'position', position: position({ volume: '-1' }) }),
          event(5, { type: 'position-gone', gone: '7' }),
        ],
      }),
    );
    expect(body.value.events.map((one) => [one.seq, one.type, one.deal?.symbol ?? one.gone])).toEqual([
      [1, 'deal', undefined],
      [2, 'deal', 'A_B'],
      [3, 'deal', undefined],
      [4, 'deal', undefined],
      [5, 'position-gone', '7'],
    ]);
    expect(told(body)).toEqual(['deal 1 put-aside', 'deal 5 repaired', 'event 3 put-aside', 'position 2 put-aside']);
    expect(body.odd[1]!.raw).toContain('"news":true');
  });

  it('an event with an impossible time is taken as of now (finding F11)', () => {
    const body = read(
      SyncRequest,
      sync({
        events: [
          { seq: 1, type: 'position-gone', gone: '7', at: '2026-02-30T10:00:00.000Z' },
          { seq: 2, type: 'deal', deal: deal() },
        ],
      }),
    );
    expect(body.value.events).toMatchObject([
      { seq: 1, type: 'position-gone', gone: '7', at: AT },
      { seq: 2, deal: { ticket: '1' } },
    ]);
    expect(told(body)).toEqual(['event 1 repaired', 'event 2 repaired']);
  });

  it('a deal of a type that nobody knows is booked with its money; one of which the trade is not known is put aside', () => {
    const page = read(DealsPage, {
      epoch: 1,
      complete: true,
      deals: [
        deal({ type: 'agent_commission', profit: '-3' }),
        deal({ ticket: '2', positionId: '-4' }),
        deal({ ticket: '3' }),
      ],
    });
    expect([page.value.deals.map((one) => `${one.ticket} ${one.type}`), told(page)]).toEqual([
      ['1 other', '3 buy'],
      ['deal 1 repaired', 'deal 2 put-aside'],
    ]);
  });

  it('a deal from the future is booked, and flagged (finding F12)', () => {
    const page = read(DealsPage, { epoch: 1, complete: true, deals: [deal({ dealtAt: '9998-12-30T00:00:00Z' })] });
    expect([page.value.deals.length, told(page)]).toEqual([1, ['deal 1 flagged']]);
  });

  it('a position keeps what is needed to close it', () => {
    const part = read(
      SnapshotPart,
      snapshot({
        positions: [
          position({ symbol: 'A*B', profit: 'nan', openedAt: 'x', comment: '\u0000' }),
          position({ positionId: '3', side: 'both' }),
        ],
        orders: [],
      }),
    );
    expect(part.value.positions).toMatchObject([{ positionId: '2', symbol: 'A_B', profit: '0', openedAt: AT }]);
    expect(told(part)).toEqual(['position 2 repaired', 'position 3 put-aside']);
  });

  it('a result is never lost for its words, and numbers that cannot be read cost the numbers only', () => {
    const commandId = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
    const body = read(
      SyncRequest,
      sync({
        commandResults: [{ commandId, state: 'done', at: AT, message: 'y'.repeat(300), price: 'x' }],
        account: { ...numbers, equity: '-nan(ind)' },
      }),
    );
    expect(body.value.commandResults).toMatchObject([{ commandId, state: 'done' }]);
    expect(told(body)).toEqual([`result ${commandId} repaired`, 'numbers - put-aside']);
  });

  it('what is wrong with the message itself is a violation still', () => {
    expect(readLeniently(SyncRequest, sync({ epoch: 'x' }), NOW)).toMatchObject({
      ok: false,
      problem: [{ field: 'epoch' }],
    });
    expect(readLeniently(SyncRequest, sync({ marks: Array.from({ length: 1_001 }, () => ({})) }), NOW)).toMatchObject({
      ok: false,
    });
    expect(readLeniently(SyncRequest, sync({ surprise: 1 }), NOW)).toMatchObject({ ok: false });
    expect(readLeniently(SyncRequest, [], NOW)).toMatchObject({ ok: false });
  });

  it('property: whatever JSON stands in the lists, the message is taken, good elements stay, and every other one is told', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({
        ticket: fc.jsonValue(),
        symbol: fc.string({ unit: 'binary' }),
        type: fc.jsonValue(),
        dealtAt: fc.jsonValue(),
      }),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (junk) => {
        const { value, odd } = read(DealsPage, { epoch: 1, complete: true, deals: [...junk, deal({ ticket: '77' })] });
        expect(value.deals.some((one) => one.ticket === '77')).toBe(true);
        expect(value.deals.length + odd.filter(({ treatment }) => treatment === 'put-aside').length).toBe(
          junk.length + 1,
        );
        for (const { raw, reason } of odd) expect(() => encodeURIComponent(raw + reason)).not.toThrow();
      }),
    );
  });
});
