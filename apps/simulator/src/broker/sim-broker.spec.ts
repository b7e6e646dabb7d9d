import { describe, expect, it } from '@jest/globals';
import { dec, ZERO } from '@plimsoll/kernel';
import fc from 'fast-check';
import { instruments } from '../market/instrument.js';
import { type SimDeal } from './sim-account.js';
import { type BrokerTemper, calmTemper, SimBroker } from './sim-broker.js';

const AT = '2026-01-05T10:00:00.000Z';

function brokerOf(seed: number, marginMode: 'hedging' | 'netting', temper: BrokerTemper = calmTemper): { broker: SimBroker; deals: SimDeal[]; gone: string[]; orders: string[] } {
  const deals: SimDeal[] = [];
  const gone: string[] = [];
  const orders: string[] = [];
  const broker = new SimBroker({ seed, marginMode, deposit: dec(10_000), instruments, temper, listener: { deal: (d) => deals.push(d), position: () => undefined, gone: (id) => gone.push(id), order: ({ ticket }) => orders.push(`+${ticket}`), orderGone: (ticket) => orders.push(`-${ticket}`) } });
  broker.transfer(dec(10_000), AT);
  return { broker, deals, gone, orders };
}

const steps = fc.array(fc.record({ side: fc.constantFrom('buy' as const, 'sell' as const), lots: fc.integer({ min: 1, max: 20 }), close: fc.boolean() }), { maxLength: 40 });

describe('simulated broker', () => {
  it.each(['hedging', 'netting'] as const)('keeps its balance equal to the sum of its deals, whatever is traded (%s)', (mode) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), steps, (seed, trades) => {
        const { broker, deals } = brokerOf(seed, mode, { requoteRatio: 0.1, rejectRatio: 0.1, partialFillRatio: 0.2, slippagePointsMax: 3 });
        trades.forEach(({ side, lots, close }, i) => {
          broker.tick(i * 100, AT);
          const open = [...broker.positions.keys()][0];
          if (close && open) broker.close(open, undefined, 'expert', AT);
          else broker.open({ symbol: 'EURUSD', side, volume: dec(lots).div(100), magic: String(i), comment: '', reason: 'expert' }, AT);
        });
        expect(deals.reduce((sum, d) => sum.plus(d.profit), ZERO).eq(broker.numbers().balance)).toBe(true);
        expect(deals.at(-1)!.balance.eq(broker.numbers().balance)).toBe(true);
        if (mode === 'netting') expect(broker.positions.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  it('repeats a run by its seed', () => {
    const run = (): string[] => {
      const { broker, deals } = brokerOf(7, 'hedging', { requoteRatio: 0.2, rejectRatio: 0.2, partialFillRatio: 0.3, slippagePointsMax: 5 });
      for (let i = 0; i < 50; i += 1) {
        broker.tick(i * 100, AT);
        broker.open({ symbol: 'XAUUSD', side: i % 2 ? 'buy' : 'sell', volume: dec('0.02'), magic: '1', comment: '', reason: 'expert' }, AT);
      }
      return deals.map((d) => `${d.ticket} ${d.price?.toFixed() ?? ''} ${d.volume?.toFixed() ?? ''}`);
    };
    expect(run()).toEqual(run());
    expect(run().length).toBeGreaterThan(10);
  });

  it('fires a stop when the market gaps through it, at the market', () => {
    const { broker, gone } = brokerOf(3, 'hedging');
    const { positionId } = broker.open({ symbol: 'EURUSD', side: 'buy', volume: dec('0.1'), stopLoss: dec('1.08'), magic: '1', comment: '', reason: 'expert' }, AT);
    broker.process('EURUSD')!.gapTo(1.07);
    broker.tick(100, AT);
    expect(gone).toEqual([positionId]);
    expect(broker.deals.at(-1)!.reason).toBe('stop-loss');
    expect(broker.deals.at(-1)!.price!.lt('1.0705')).toBe(true);
  });

  it.each([['buy-limit', 1.07], ['sell-stop', 1.07], ['sell-limit', 1.1], ['buy-stop', 1.1]] as const)('fills a pending %s when the market comes to it, once, as a position with the ticket of the order', (type, price) => {
    const { broker, orders } = brokerOf(3, 'hedging');
    const { orderTicket } = broker.place({ symbol: 'EURUSD', type, volume: dec('0.1'), price: dec(price), magic: '0', comment: '' });
    broker.tick(100, AT);
    expect([...broker.orders.keys()]).toEqual([orderTicket]);
    expect(broker.place({ symbol: 'EURUSD', type: type === 'buy-limit' || type === 'buy-stop' ? 'buy-limit' : 'sell-limit', volume: dec('0.1'), price: type.startsWith('buy') ? dec('1.2') : dec('1'), magic: '0', comment: '' }).retcode).toBe(10015);
    broker.process('EURUSD')!.gapTo(price < 1.08 ? 1.069 : 1.101);
    broker.tick(200, AT);
    broker.tick(300, AT);
    expect(orders).toEqual([`+${orderTicket}`, `-${orderTicket}`]);
    expect([...broker.positions.values()].map(({ positionId, side }) => [positionId, side])).toEqual([[orderTicket, type.startsWith('buy') ? 'buy' : 'sell']]);
  });

  it('takes a pending order back, which is then filled no more', () => {
    const { broker, orders } = brokerOf(3, 'netting');
    const { orderTicket } = broker.place({ symbol: 'EURUSD', type: 'buy-limit', volume: dec('0.1'), price: dec('1.07'), magic: '0', comment: '' });
    expect(broker.cancel(orderTicket!).retcode).toBe(10009);
    expect(broker.cancel(orderTicket!).retcode).toBe(10013);
    broker.process('EURUSD')!.gapTo(1.06);
    broker.tick(100, AT);
    expect([broker.positions.size, orders]).toEqual([0, [`+${orderTicket}`, `-${orderTicket}`]]);
  });

  it('refuses what the margin does not carry', () => {
    const { broker } = brokerOf(3, 'hedging');
    expect(broker.open({ symbol: 'EURUSD', side: 'buy', volume: dec(50), magic: '1', comment: '', reason: 'expert' }, AT).retcode).toBe(10019);
  });
});
