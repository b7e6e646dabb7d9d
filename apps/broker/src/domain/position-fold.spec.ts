import { describe, expect, it } from '@jest/globals';
import { dec, toWire } from '@plimsoll/kernel';
import fc from 'fast-check';
import { compareTickets, foldPosition, type TradeDeal, type TradeEntry } from './position-fold.js';

let ticket = 100;
function deal(entry: TradeEntry, type: 'buy' | 'sell', volume: string, price: string, change: Partial<TradeDeal> = {}): TradeDeal {
  ticket += 1;
  return { ticket: String(ticket), positionId: '7', symbol: 'EURUSD', type, entry, volume: dec(volume), price: dec(price), net: dec('0'), dealtAt: new Date(ticket * 1_000), ...change };
}

const summary = (deals: TradeDeal[]): object => {
  const p = foldPosition(deals)!;
  return { side: p.side, volume: toWire(p.volume), openPrice: toWire(p.openPrice), closePrice: p.closePrice && toWire(p.closePrice), realised: toWire(p.realised), closed: p.closedAt !== undefined, incomplete: p.incomplete };
};

describe('a position as the fold of its deals (BR-1)', () => {
  it('is nothing without deals', () => {
    expect(foldPosition([])).toBeUndefined();
  });

  it('opens, is closed in parts, and ends (hedging)', () => {
    const deals = [deal('in', 'buy', '0.30', '1.10', { net: dec('-1.05'), magic: '42' }), deal('out', 'sell', '0.10', '1.20', { net: dec('10.10') }), deal('out', 'sell', '0.20', '1.30', { net: dec('40.02') })];
    expect(summary(deals.slice(0, 2))).toEqual({ side: 'buy', volume: '0.2', openPrice: '1.1', closePrice: '1.2', realised: '9.05', closed: false, incomplete: false });
    expect(summary(deals)).toMatchObject({ side: 'buy', volume: '0', realised: '49.07', closed: true, closePrice: toWire(dec('0.38').div('0.3').toDecimalPlaces(10)) });
    expect(foldPosition(deals)).toMatchObject({ magic: '42', deals: 3, openedAt: deals[0]!.dealtAt, closedAt: deals[2]!.dealtAt });
  });

  it('is closed by an opposite position: both end', () => {
    expect(summary([deal('in', 'sell', '0.5', '1.2'), deal('out_by', 'buy', '0.5', '1.25')])).toMatchObject({ side: 'sell', volume: '0', closed: true });
  });

  it('grows at an average price and shrinks at the same (netting)', () => {
    expect(summary([deal('in', 'buy', '1', '10'), deal('in', 'buy', '3', '14')])).toMatchObject({ volume: '4', openPrice: '13' });
    expect(summary([deal('in', 'buy', '1', '10'), deal('in', 'buy', '3', '14'), deal('out', 'sell', '1', '20')])).toMatchObject({ volume: '3', openPrice: '13', closePrice: '20' });
  });

  it('turns round under the same identifier: closes all, opens the rest on the other side (netting)', () => {
    const turned = [deal('in', 'buy', '1', '10'), deal('inout', 'sell', '3', '12')];
    expect(summary(turned)).toMatchObject({ side: 'sell', volume: '2', openPrice: '12', closePrice: '12', closed: false, incomplete: false });
    expect(foldPosition(turned)).toMatchObject({ reversals: 1 });
    expect(summary([...turned, deal('out', 'buy', '2', '11')])).toMatchObject({ side: 'sell', volume: '0', closed: true });
  });

  it('says that a deal is missing when more was closed than opened', () => {
    expect(summary([deal('out', 'sell', '0.1', '1.2')])).toMatchObject({ side: 'buy', volume: '0', incomplete: true });
    expect(summary([deal('in', 'buy', '0.1', '1.1'), deal('out', 'sell', '0.2', '1.2')])).toMatchObject({ incomplete: true });
  });

  it('sorts by time, then by the number of the deal, which may have more digits', () => {
    const at = new Date(0);
    const deals = [deal('out', 'sell', '0.1', '1.2', { ticket: '1000', dealtAt: at }), deal('in', 'buy', '0.1', '1.1', { ticket: '999', dealtAt: at })];
    expect(summary(deals)).toMatchObject({ closed: true, incomplete: false });
    expect(compareTickets('999', '1000')).toBeLessThan(0);
    expect(compareTickets('12', '12')).toBe(0);
  });

  const anyDeal = fc.record({
    entry: fc.constantFrom<TradeEntry>('in', 'in', 'out', 'inout', 'out_by'), type: fc.constantFrom<'buy' | 'sell'>('buy', 'sell'),
    volume: fc.integer({ min: 1, max: 500 }).map((n) => dec(n).div(100)), price: fc.integer({ min: 1, max: 90_000 }).map((n) => dec(n).div(1_000)), net: fc.integer({ min: -9_000, max: 9_000 }).map((n) => dec(n).div(100)), second: fc.integer({ min: 0, max: 20 }),
  });
  const anyDeals = fc.array(anyDeal, { minLength: 1, maxLength: 12 }).map((raw) => raw.map(({ second, ...d }, i): TradeDeal => ({ ...d, ticket: String(i + 1), positionId: '7', symbol: 'EURUSD', dealtAt: new Date(second * 1_000) })));

  it('does not depend on the order of arrival, nor on what comes twice', () => {
    fc.assert(
      fc.property(anyDeals, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (deals, random) => {
        const shuffled = [...deals, ...deals.filter((_, i) => i % 2 === 0)].map((d) => ({ d, key: random.next().value! })).sort((a, b) => a.key - b.key).map(({ d }) => d);
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
        const sum = (entries: TradeEntry[]): string => toWire(deals.filter((d) => entries.includes(d.entry)).reduce((s, d) => s.plus(d.volume), dec(0)));
        expect(toWire(p.volume.plus(p.closedVolume))).toBe(sum(['in']));
        expect(toWire(p.closedVolume)).toBe(sum(['out', 'out_by']));
      }),
    );
  });
});
