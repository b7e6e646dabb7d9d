import { describe, expect, it } from '@jest/globals';
import { dec, toWire } from '@plimsoll/kernel';
import fc from 'fast-check';
import {
  compareTickets,
  foldPosition,
  type PositionCorrection,
  type TradeDeal,
  type TradeEntry,
} from './position-fold.js';

let ticket = 100;
function deal(
  entry: TradeEntry,
  type: 'buy' | 'sell',
  volume: string,
  price: string,
  change: Partial<TradeDeal> = {},
): TradeDeal {
  ticket += 1;
  return {
    ticket: String(ticket),
    positionId: '7',
    symbol: 'EURUSD',
    type,
    entry,
    volume: dec(volume),
    price: dec(price),
    net: dec('0'),
    dealtAt: new Date(ticket * 1_000),
    ...change,
  };
}

const summary = (deals: TradeDeal[]): object => {
  const p = foldPosition(deals)!;
  return {
    side: p.side,
    volume: toWire(p.volume),
    openPrice: toWire(p.openPrice),
    closePrice: p.closePrice && toWire(p.closePrice),
    realised: toWire(p.realised),
    closed: p.closedAt !== undefined,
    incomplete: p.incomplete,
  };
};

describe('a position as the fold of its deals (BR-1)', () => {
  it('is nothing without deals', () => {
    expect(foldPosition([])).toBeUndefined();
  });

  it('opens, is closed in parts, and ends (hedging)', () => {
    const deals = [
      deal('in', 'buy', '0.30', '1.10', { net: dec('-1.05'), magic: '42' }),
      deal('out', 'sell', '0.10', '1.20', { net: dec('10.10') }),
      deal('out', 'sell', '0.20', '1.30', { net: dec('40.02') }),
    ];
    expect(summary(deals.slice(0, 2))).toEqual({
      side: 'buy',
      volume: '0.2',
      openPrice: '1.1',
      closePrice: '1.2',
      realised: '9.05',
      closed: false,
      incomplete: false,
    });
    expect(summary(deals)).toMatchObject({
      side: 'buy',
      volume: '0',
      realised: '49.07',
      closed: true,
      closePrice: toWire(dec('0.38').div('0.3').toDecimalPlaces(10)),
    });
    expect(foldPosition(deals)).toMatchObject({
      magic: '42',
      deals: 3,
      openedAt: deals[0]!.dealtAt,
      closedAt: deals[2]!.dealtAt,
    });
  });

  it('is closed by an opposite position: both end', () => {
    expect(summary([deal('in', 'sell', '0.5', '1.2'), deal('out_by', 'buy', '0.5', '1.25')])).toMatchObject({
      side: 'sell',
      volume: '0',
      closed: true,
    });
  });

  it('grows at an average price and shrinks at the same (netting)', () => {
    expect(summary([deal('in', 'buy', '1', '10'), deal('in', 'buy', '3', '14')])).toMatchObject({
      volume: '4',
      openPrice: '13',
    });
    expect(
      summary([deal('in', 'buy', '1', '10'), deal('in', 'buy', '3', '14'), deal('out', 'sell', '1', '20')]),
    ).toMatchObject({ volume: '3', openPrice: '13', closePrice: '20' });
  });

  it('turns round under the same identifier: closes all, opens the rest on the other side (netting)', () => {
    const turned = [deal('in', 'buy', '1', '10'), deal('inout', 'sell', '3', '12')];
    expect(summary(turned)).toMatchObject({
      side: 'sell',
      volume: '2',
      openPrice: '12',
      closePrice: '12',
      closed: false,
      incomplete: false,
    });
    expect(foldPosition(turned)).toMatchObject({ reversals: 1 });
    expect(summary([...turned, deal('out', 'buy', '2', '11')])).toMatchObject({
      side: 'sell',
      volume: '0',
      closed: true,
    });
  });

  it('says that a deal is missing when more was closed than opened', () => {
    expect(summary([deal('out', 'sell', '0.1', '1.2')])).toMatchObject({ side: 'buy', volume: '0', incomplete: true });
    expect(summary([deal('in', 'buy', '0.1', '1.1'), deal('out', 'sell', '0.2', '1.2')])).toMatchObject({
      incomplete: true,
    });
  });

  it('sorts by time, then by the number of the deal, which may have more digits', () => {
    const at = new Date(0);
    const deals = [
      deal('out', 'sell', '0.1', '1.2', { ticket: '1000', dealtAt: at }),
      deal('in', 'buy', '0.1', '1.1', { ticket: '999', dealtAt: at }),
    ];
    expect(summary(deals)).toMatchObject({ closed: true, incomplete: false });
    expect(compareTickets('999', '1000')).toBeLessThan(0);
    expect(compareTickets('12', '12')).toBe(0);
  });

  const anyDeal = fc.record({
    entry: fc.constantFrom<TradeEntry>('in', 'in', 'out', 'inout', 'out_by'),
    type: fc.constantFrom<'buy' | 'sell'>('buy', 'sell'),
    volume: fc.integer({ min: 1, max: 500 }).map((n) => dec(n).div(100)),
    price: fc.integer({ min: 1, max: 90_000 }).map((n) => dec(n).div(1_000)),
    net: fc.integer({ min: -9_000, max: 9_000 }).map((n) => dec(n).div(100)),
    second: fc.integer({ min: 0, max: 20 }),
  });
  const anyDeals = fc.array(anyDeal, { minLength: 1, maxLength: 12 }).map((raw) =>
    raw.map(({ second, ...d }, i): TradeDeal => ({
      ...d,
      ticket: String(i + 1),
      positionId: '7',
      symbol: 'EURUSD',
      dealtAt: new Date(second * 1_000),
    })),
  );

  it('does not depend on the order of arrival, nor on what comes twice', () => {
    fc.assert(
      fc.property(anyDeals, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (deals, random) => {
        const shuffled = [...deals, ...deals.filter((_, i) => i % 2 === 0)]
          .map((d) => ({ d, key: random.next().value! }))
          .sort((a, b) => a.key - b.key)
          .map(({ d }) => d);
        expect(foldPosition(shuffled)).toEqual(foldPosition(deals));
      }),
    );
  });

  it('loses no money and no lot', () => {
    fc.assert(
      fc.property(anyDeals, (deals) => {
        const p = foldPosition(deals)!;
        expect(p.realised.equals(deals.reduce((sum, d) => sum.plus(d.net), dec(0)))).toBe(true);
        expect(p.volume.isNegative()).toBe(false);
        if (p.incomplete || p.reversals > 0) return;
        const sum = (entries: TradeEntry[]): string =>
          toWire(deals.filter((d) => entries.includes(d.entry)).reduce((s, d) => s.plus(d.volume), dec(0)));
        expect(toWire(p.volume.plus(p.closedVolume))).toBe(sum(['in']));
        expect(toWire(p.closedVolume)).toBe(sum(['out', 'out_by']));
      }),
    );
  });
});

describe('a position that a person took over from the terminal (case 112)', () => {
  const taken = (volume: string, at: Date, change: object = {}): PositionCorrection => ({
    positionId: '7',
    symbol: 'EURUSD',
    side: 'buy',
    volume: dec(volume),
    openPrice: dec('1.15'),
    openedAt: new Date(1_000),
    at,
    ...change,
  });

  it('is closed when the terminal shows nothing, whatever its deals say', () => {
    const deals = [deal('in', 'buy', '0.30', '1.10', { net: dec('-1') })];
    const at = new Date(deals[0]!.dealtAt.getTime() + 500);
    expect(foldPosition(deals, [taken('0', at)])).toMatchObject({ closedAt: at, incomplete: false });
    expect(toWire(foldPosition(deals, [taken('0', at)])!.volume)).toBe('0');
    // The close that was lacking changes what was realised, not what is open.
    const late = deal('out', 'sell', '0.30', '1.20', { net: dec('30'), dealtAt: new Date(at.getTime() - 100) });
    const after = foldPosition([...deals, late], [taken('0', at)])!;
    expect([toWire(after.volume), toWire(after.realised)]).toEqual(['0', '29']);
  });

  it('has the volume and side of the terminal from then on, and goes on with later deals', () => {
    const deals = [deal('in', 'buy', '0.30', '1.10')];
    const at = new Date(deals[0]!.dealtAt.getTime() + 500);
    const out = deal('out', 'sell', '0.05', '1.30');
    expect(toWire(foldPosition([...deals, out], [taken('0.20', at)])!.volume)).toBe('0.15');
    expect(foldPosition(deals, [taken('0.20', at, { side: 'sell' })])).toMatchObject({ side: 'sell' });
  });

  it('is there without any deal', () => {
    const folded = foldPosition([], [taken('0.20', new Date(5_000))])!;
    expect([toWire(folded.volume), toWire(folded.openPrice), folded.deals, folded.openedAt]).toEqual([
      '0.2',
      '1.15',
      0,
      new Date(1_000),
    ]);
  });

  it('property: right after it the ledger shows what the terminal showed, whatever deals of before are known or come', () => {
    const volumes = fc.array(
      fc.tuple(fc.constantFrom<TradeEntry>('in', 'out', 'inout'), fc.integer({ min: 1, max: 50 })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(volumes, fc.integer({ min: 0, max: 60 }), (moves, shown) => {
        const deals = moves.map(([entry, cents]) => deal(entry, 'buy', dec(cents).div(100).toFixed(), '1.10'));
        const at = new Date((ticket + 1) * 1_000);
        const folded = foldPosition(deals, [taken(dec(shown).div(100).toFixed(), at)])!;
        expect(folded.volume.eq(dec(shown).div(100))).toBe(true);
        expect(folded.closedAt !== undefined).toBe(shown === 0);
      }),
    );
  });
});
