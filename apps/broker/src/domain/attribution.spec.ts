import { describe, expect, it } from '@jest/globals';
import { type Candidate, DealOrders, isDealOf } from './attribution.js';

const TAG = 'PL0196f0c27b5e7c319d3f5a1c';
const entry = (change: Partial<Candidate> = {}): Candidate => ({
  orderId: 'o1',
  type: 'open',
  side: 'buy',
  tag: TAG,
  ...change,
});
const deal = (change: Partial<Parameters<typeof isDealOf>[1]> = {}): Parameters<typeof isDealOf>[1] => ({
  ticket: '1',
  type: 'buy',
  positionId: '7',
  magic: '42',
  ...change,
});

describe('whose a deal is (issue 6, 2.3; 4.4)', () => {
  it.each<[string, Candidate, ReturnType<typeof deal>, boolean]>([
    ['the tag agrees', entry(), deal({ comment: TAG, orderTicket: '9' }), true],
    ['the tag was cut by the broker', entry(), deal({ comment: TAG.slice(0, 16) }), true],
    ['the broker added to the tag', entry(), deal({ comment: `${TAG}[x]` }), true],
    [
      "the order ticket agrees, the comment is the broker's",
      entry({ orderTicket: '9' }),
      deal({ orderTicket: '9', comment: 'from #9' }),
      true,
    ],
    [
      'the tag of another installation',
      entry(),
      deal({ comment: 'PLffffffffffffffffffffffff', orderTicket: '9' }),
      false,
    ],
    ['a comment of somebody else', entry(), deal({ comment: 'scalper 3' }), false],
    ['a comment too short to prove anything', entry(), deal({ comment: 'PL0196' }), false],
    ['another order ticket, no comment', entry({ orderTicket: '9' }), deal({ orderTicket: '10' }), false],
    [
      'another order ticket, another tag',
      entry({ orderTicket: '9' }),
      deal({ orderTicket: '10', comment: 'PLffffffffffffffffffffffff' }),
      false,
    ],
    ['neither is told', entry(), deal(), true],
    ['an order of before, its ticket not known', entry(), deal({ orderTicket: '10' }), true],
    [
      'the stop of its position',
      entry({ orderTicket: '9' }),
      deal({ type: 'sell', orderTicket: '11', comment: '[sl 1.08]' }),
      true,
    ],
    [
      'the stop of another one with the same number',
      entry(),
      deal({ type: 'sell', comment: 'PLffffffffffffffffffffffff' }),
      false,
    ],
  ])('%s', (_name, candidate, told, ours) => {
    expect(isDealOf(candidate, told)).toBe(ours);
  });

  it('tells two deals with one magic number apart, and the positions they opened', () => {
    const orders = new DealOrders(
      [deal({ comment: TAG }), deal({ ticket: '2', positionId: '8', comment: 'PLffffffffffffffffffffffff' })],
      new Map([['42', entry()]]),
    );
    expect([
      orders.ofDeal({ ticket: '1' }),
      orders.ofDeal({ ticket: '2' }),
      orders.ofPosition({ positionId: '7', magic: '42' }),
      orders.ofPosition({ positionId: '8', magic: '42' }),
    ]).toEqual(['o1', undefined, 'o1', undefined]);
  });
});
