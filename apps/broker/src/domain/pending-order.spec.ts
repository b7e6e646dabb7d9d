import { describe, expect, it } from '@jest/globals';
import { type OrderTerms, termsFlaw } from './pending-order.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const LATER = '2026-01-05T11:00:00.000Z';

describe('terms of an order (issue 6, 1.4)', () => {
  it.each<[string, OrderTerms]>([
    ['at the market', { side: 'buy' }],
    ['at the market, said', { side: 'sell', orderKind: 'market' }],
    ['limit', { side: 'buy', orderKind: 'limit', price: '1.1' }],
    ['limit with an end', { side: 'sell', orderKind: 'limit', price: '1.1', expiration: LATER }],
    ['stop', { side: 'sell', orderKind: 'stop', price: '-37.63' }],
    ['buy stop-limit', { side: 'buy', orderKind: 'stop-limit', price: '1.2', stopLimitPrice: '1.19' }],
    ['sell stop-limit', { side: 'sell', orderKind: 'stop-limit', price: '1.2', stopLimitPrice: '1.2' }],
  ])('%s can be placed', (_name, terms) => {
    expect(termsFlaw(terms, '0.00001', NOW)).toBeUndefined();
  });

  it.each<[string, OrderTerms, string]>([
    ['a limit without its price', { orderKind: 'limit' }, 'needs a price'],
    ['a price without a kind', { side: 'buy', price: '1.1' }, 'a market order has no price'],
    ['an end at the market', { orderKind: 'market', expiration: LATER }, 'no expiration'],
    ['a stop-limit without its limit', { side: 'buy', orderKind: 'stop-limit', price: '1.2' }, 'price of its limit'],
    [
      'a limit with two prices',
      { side: 'buy', orderKind: 'limit', price: '1.2', stopLimitPrice: '1.1' },
      'no stopLimitPrice',
    ],
    [
      'an end that is over',
      { side: 'buy', orderKind: 'stop', price: '1.2', expiration: NOW.toISOString() },
      'over already',
    ],
    [
      'a limit above its buy stop',
      { side: 'buy', orderKind: 'stop-limit', price: '1.2', stopLimitPrice: '1.21' },
      'above its stop',
    ],
    [
      'a limit below its sell stop',
      { side: 'sell', orderKind: 'stop-limit', price: '1.2', stopLimitPrice: '1.19' },
      'below its stop',
    ],
    ['a price off the ticks', { side: 'buy', orderKind: 'limit', price: '1.100005' }, '1.100005 is not a multiple'],
  ])('%s is refused by name', (_name, terms, words) => {
    expect(termsFlaw(terms, '0.00001', NOW)).toContain(words);
  });

  it('asks nothing of a tick size that is not known', () => {
    expect(termsFlaw({ side: 'buy', orderKind: 'limit', price: '1.123456789' }, undefined, NOW)).toBeUndefined();
    expect(termsFlaw({ side: 'buy', orderKind: 'limit', price: '1.123456789' }, '0', NOW)).toBeUndefined();
  });
});
