import { describe, expect, it } from '@jest/globals';
import { dec, ZERO } from '@plimsoll/kernel';
import fc from 'fast-check';
import { instruments } from '../market/instrument.js';
import { type SimDeal } from './sim-account.js';
import { type BrokerTemper, calmTemper, SimBroker } from './sim-broker.js';
import { type PendingRequest } from './trade-request.js';

const AT = '2026-01-05T10:00:00.000Z';

function brokerOf(
  seed: number,
  marginMode: 'hedging' | 'netting',
  temper: BrokerTemper = calmTemper,
): { broker: SimBroker; deals: SimDeal[]; gone: string[]; orders: string[] } {
  const deals: SimDeal[] = [];
  const gone: string[] = [];
  const orders: string[] = [];
  const broker = new SimBroker({
    seed,
    marginMode,
    deposit: dec(10_000),
    instruments,
    temper,
    listener: {
      deal: (d) => deals.push(d),
      position: () => undefined,
      gone: (id) => gone.push(id),
      order: ({ ticket }) => orders.push(`+${ticket}`),
      orderGone: (ticket) => orders.push(`-${ticket}`),
    },
  });
  broker.transfer(dec(10_000), AT);
  return { broker, deals, gone, orders };
}

const steps = fc.array(
  fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    lots: fc.integer({ min: 1, max: 20 }),
    close: fc.boolean(),
  }),
  { maxLength: 40 },
);

describe('simulated broker', () => {
  it.each(['hedging', 'netting'] as const)(
    'keeps its balance equal to the sum of its deals, whatever is traded (%s)',
    (mode) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1_000 }), steps, (seed, trades) => {
          const { broker, deals } = brokerOf(seed, mode, {
            requoteRatio: 0.1,
            rejectRatio: 0.1,
            partialFillRatio: 0.2,
            slippagePointsMax: 3,
          });
          trades.forEach(({ side, lots, close }, i) => {
            broker.tick(i * 100, AT);
            const open = [...broker.positions.keys()][0];
            if (close && open) broker.close(open, undefined, 'expert', AT);
            else
              broker.open(
                { symbol: 'EURUSD', side, volume: dec(lots).div(100), magic: String(i), comment: '', reason: 'expert' },
                AT,
              );
          });
          expect(deals.reduce((sum, d) => sum.plus(d.profit), ZERO).eq(broker.numbers().balance)).toBe(true);
          expect(deals.at(-1)!.balance.eq(broker.numbers().balance)).toBe(true);
          if (mode === 'netting') expect(broker.positions.size).toBeLessThanOrEqual(1);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('repeats a run by its seed', () => {
    const run = (): string[] => {
      const { broker, deals } = brokerOf(7, 'hedging', {
        requoteRatio: 0.2,
        rejectRatio: 0.2,
        partialFillRatio: 0.3,
        slippagePointsMax: 5,
      });
      for (let i = 0; i < 50; i += 1) {
        broker.tick(i * 100, AT);
        broker.open(
          {
            symbol: 'XAUUSD',
            side: i % 2 ? 'buy' : 'sell',
            volume: dec('0.02'),
            magic: '1',
            comment: '',
            reason: 'expert',
          },
          AT,
        );
      }
      return deals.map((d) => `${d.ticket} ${d.price?.toFixed() ?? ''} ${d.volume?.toFixed() ?? ''}`);
    };
    expect(run()).toEqual(run());
    expect(run().length).toBeGreaterThan(10);
  });

  it('fires a stop when the market gaps through it, at the market', () => {
    const { broker, gone } = brokerOf(3, 'hedging');
    const { positionId } = broker.open(
      {
        symbol: 'EURUSD',
        side: 'buy',
        volume: dec('0.1'),
        stopLoss: dec('1.08'),
        magic: '1',
        comment: '',
        reason: 'expert',
      },
      AT,
    );
    broker.process('EURUSD')!.gapTo(1.07);
    broker.tick(100, AT);
    expect(gone).toEqual([positionId]);
    expect(broker.deals.at(-1)!.reason).toBe('stop-loss');
    expect(broker.deals.at(-1)!.price!.lt('1.0705')).toBe(true);
  });

  it.each([
    ['buy-limit', 1.07],
    ['sell-stop', 1.07],
    ['sell-limit', 1.1],
    ['buy-stop', 1.1],
  ] as const)(
    'fills a pending %s when the market comes to it, once, as a position with the ticket of the order',
    (type, price) => {
      const { broker, orders } = brokerOf(3, 'hedging');
      const { orderTicket } = broker.place(
        { symbol: 'EURUSD', type, volume: dec('0.1'), price: dec(price), magic: '0', comment: '' },
        AT,
      );
      broker.tick(100, AT);
      expect([...broker.pending.orders.keys()]).toEqual([orderTicket]);
      expect(
        broker.place(
          {
            symbol: 'EURUSD',
            type: type === 'buy-limit' || type === 'buy-stop' ? 'buy-limit' : 'sell-limit',
            volume: dec('0.1'),
            price: type.startsWith('buy') ? dec('1.2') : dec('1'),
            magic: '0',
            comment: '',
          },
          AT,
        ).retcode,
      ).toBe(10015);
      broker.process('EURUSD')!.gapTo(price < 1.08 ? 1.069 : 1.101);
      broker.tick(200, AT);
      broker.tick(300, AT);
      expect(orders).toEqual([`+${orderTicket}`, `-${orderTicket}`]);
      expect([...broker.positions.values()].map(({ positionId, side }) => [positionId, side])).toEqual([
        [orderTicket, type.startsWith('buy') ? 'buy' : 'sell'],
      ]);
    },
  );

  it('takes a pending order back, which is then filled no more', () => {
    const { broker, orders } = brokerOf(3, 'netting');
    const { orderTicket } = broker.place(
      { symbol: 'EURUSD', type: 'buy-limit', volume: dec('0.1'), price: dec('1.07'), magic: '0', comment: '' },
      AT,
    );
    expect(broker.cancel(orderTicket!).retcode).toBe(10009);
    expect(broker.cancel(orderTicket!).retcode).toBe(10013);
    broker.process('EURUSD')!.gapTo(1.06);
    broker.tick(100, AT);
    expect([broker.positions.size, orders]).toEqual([0, [`+${orderTicket}`, `-${orderTicket}`]]);
  });

  const pendingOf = (change: Partial<PendingRequest> = {}): PendingRequest => ({
    symbol: 'EURUSD',
    type: 'buy-limit',
    volume: dec('0.1'),
    price: dec('1.07'),
    magic: '7',
    comment: 'tag',
    ...change,
  });

  it('fills a limit at its price or better, never worse, with its stop and target (issue 6, 1.4)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.boolean(), (seed, buy) => {
        const { broker } = brokerOf(seed, 'hedging', {
          requoteRatio: 0,
          rejectRatio: 0,
          partialFillRatio: 0.5,
          slippagePointsMax: 500,
        });
        const price = dec(buy ? '1.07' : '1.1');
        broker.place(
          pendingOf({
            type: buy ? 'buy-limit' : 'sell-limit',
            price,
            volume: dec(1),
            stopLoss: dec(buy ? '1.01' : '1.2'),
            takeProfit: dec(buy ? '1.2' : '1.01'),
          }),
          AT,
        );
        broker.process('EURUSD')!.gapTo(buy ? 1.069 : 1.101);
        for (let i = 1; i < 20; i += 1) broker.tick(i * 100, AT);
        for (const deal of broker.deals.filter((d) => d.magic === '7'))
          expect(buy ? deal.price!.lte(price) : deal.price!.gte(price)).toBe(true);
        const [position] = [...broker.positions.values()];
        expect([broker.positions.size, position?.volume.toFixed(), position?.stopLoss?.toFixed()]).toEqual([
          1,
          '1',
          buy ? '1.01' : '1.2',
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it('fills an order in parts: what is left goes on resting, and is still one position', () => {
    const { broker, orders } = brokerOf(3, 'hedging', { ...calmTemper, partialFillRatio: 1 });
    const { orderTicket } = broker.place(pendingOf({ volume: dec(1) }), AT);
    broker.process('EURUSD')!.gapTo(1.069);
    broker.tick(100, AT);
    expect([
      broker.pending.orders.get(orderTicket!)?.volume.toFixed(),
      broker.positions.get(orderTicket!)?.volume.toFixed(),
    ]).toEqual(['0.5', '0.5']);
    broker.cancel(orderTicket!);
    expect([orders.length, broker.pending.history.get(orderTicket!)?.state, broker.positions.size]).toEqual([
      3,
      'canceled',
      1,
    ]);
  });

  it('takes a stop-limit in two steps: the stop places the limit, the limit fills', () => {
    const { broker } = brokerOf(3, 'hedging');
    const { orderTicket } = broker.place(
      pendingOf({ type: 'buy-stop-limit', price: dec('1.09'), stopLimitPrice: dec('1.085') }),
      AT,
    );
    broker.process('EURUSD')!.gapTo(1.0905);
    broker.tick(100, AT);
    expect(broker.pending.orders.get(orderTicket!)).toMatchObject({ type: 'buy-limit' });
    expect([broker.pending.orders.get(orderTicket!)?.price.toFixed(), broker.positions.size]).toEqual(['1.085', 0]);
    broker.process('EURUSD')!.gapTo(1.084);
    broker.tick(200, AT);
    expect([
      broker.pending.orders.size,
      broker.positions.size,
      broker.pending.history.get(orderTicket!)?.state,
    ]).toEqual([0, 1, 'filled']);
  });

  it('takes an order out at its expiration, and refuses one whose expiration is over', () => {
    const { broker, orders } = brokerOf(3, 'hedging');
    expect(broker.place(pendingOf({ expiration: AT }), AT).retcode).toBe(10022);
    const { orderTicket } = broker.place(pendingOf({ expiration: '2026-01-05T10:00:01.000Z' }), AT);
    broker.tick(100, '2026-01-05T10:00:00.900Z');
    expect(broker.pending.orders.size).toBe(1);
    broker.process('EURUSD')!.gapTo(1.06);
    broker.tick(200, '2026-01-05T10:00:01.000Z');
    expect([orders, broker.positions.size, broker.pending.history.get(orderTicket!)?.state]).toEqual([
      [`+${orderTicket}`, `-${orderTicket}`],
      0,
      'expired',
    ]);
  });

  it('modifies a pending order, but not to a price that the market has reached', () => {
    const { broker } = brokerOf(3, 'hedging');
    const { orderTicket } = broker.place(pendingOf(), AT);
    expect(broker.modifyOrder(orderTicket!, { price: dec('1.2') }).retcode).toBe(10015);
    expect(broker.modifyOrder(orderTicket!, { price: dec('1.05') }).retcode).toBe(10009);
    broker.process('EURUSD')!.gapTo(1.06);
    broker.tick(100, AT);
    expect([broker.pending.orders.get(orderTicket!)?.price.toFixed(), broker.positions.size]).toEqual(['1.05', 0]);
  });

  it.each(['hedging', 'netting'] as const)(
    'sets stop and target of a position, on their sides of the price (%s)',
    (mode) => {
      const { broker } = brokerOf(3, mode);
      const request = { symbol: 'EURUSD', volume: dec('0.1'), magic: '1', comment: '', reason: 'expert' } as const;
      for (const [side, near, far] of [
        ['buy', '1.05', '1.15'],
        ['sell', '1.15', '1.05'],
      ] as const) {
        const { positionId } = broker.open({ ...request, side }, AT);
        const set = (stop?: string, target?: string): number =>
          broker.modify(
            positionId!,
            stop === undefined ? undefined : dec(stop),
            target === undefined ? undefined : dec(target),
          ).retcode;
        expect([set(far), set(near, near), set(near, far), set(near, far), set(), set()]).toEqual([
          10016, 10016, 10009, 10025, 10009, 10025,
        ]);
        broker.close(positionId!, undefined, 'expert', AT);
        expect(set(near)).toBe(10036);
      }
    },
  );

  it('refuses what the margin does not carry', () => {
    const { broker } = brokerOf(3, 'hedging');
    expect(
      broker.open({ symbol: 'EURUSD', side: 'buy', volume: dec(50), magic: '1', comment: '', reason: 'expert' }, AT)
        .retcode,
    ).toBe(10019);
  });
});
