import { describe, expect, it } from '@jest/globals';
import { closingOf, turns } from './beyond-plan.js';
import { type Signal } from './signal.js';

const sell: Signal = {
  signalId: 's-2',
  sourceId: 'src',
  sourceName: 'Alerts',
  type: 'entry',
  symbol: 'EURUSD',
  side: 'sell',
  reverses: true,
  orderKind: 'market',
  confidence: 0.8,
  price: '1.08',
  stopLoss: '1.09',
  takeProfit: '1.05',
  size: { unit: 'lots', value: '0.5' },
  positionBefore: { side: 'buy', size: '0.5' },
  positionAfter: { side: 'sell', size: '0.5' },
  occurredAt: '2026-01-05T10:00:00.000Z',
  receivedAt: '2026-01-05T10:00:01.000Z',
  expiresAt: '2026-01-05T10:01:00.000Z',
};

describe('what is left of an entry that must not open (BL-3)', () => {
  it('is an exit of all of the other side: it holds nothing that could open, and no size that could leave something', () => {
    const { told, ...closing } = closingOf(sell);
    expect(closing).toEqual({
      signalId: 's-2',
      sourceId: 'src',
      sourceName: 'Alerts',
      type: 'exit',
      symbol: 'EURUSD',
      side: 'buy',
      confidence: 0.8,
      price: '1.08',
      positionBefore: { side: 'buy', size: '0.5' },
      positionAfter: { side: 'flat' },
      occurredAt: sell.occurredAt,
      receivedAt: sell.receivedAt,
      expiresAt: sell.expiresAt,
    });
    expect(told).toEqual({
      occurredAt: sell.occurredAt,
      positionBefore: sell.positionBefore,
      positionAfter: sell.positionAfter,
      alert: sell,
    });
  });

  it('tells no position where the alert told none', () => {
    const { positionBefore: _before, positionAfter: _after, ...bare } = sell;
    expect(closingOf(bare)).not.toHaveProperty('positionAfter');
  });

  it('is for pipelines that close on a contrary entry', () => {
    const rules = { exitScope: 'pipeline', alertSize: 'cap', onRestingOrder: 'replace' } as never as object;
    const turning = (onContrarySignal: string): boolean => turns({ ...rules, onContrarySignal } as never);
    expect(['reverse', 'close-only', 'ignore', 'hedge'].filter(turning)).toEqual(['reverse', 'close-only']);
  });
});
