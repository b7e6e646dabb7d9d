import { describe, expect, it } from '@jest/globals';
import { isTaken, sourceNames } from './source-names';

const source = (name: string, end: string, kind: 'tradingview' | 'generic' = 'tradingview') => ({
  sourceId: `01a22158-173c-7414-b835-5a430a16${end}`,
  name,
  kind,
});

describe('sources of one name (issue 8, must show 4: an engineer could not tell them apart)', () => {
  it('have a mark each, and the others none', () => {
    const names = sourceNames([source('EMA', '0001'), source('ema ', '0002', 'generic'), source('RSI', '0003')]);
    expect([...names.values()]).toEqual(['EMA (TradingView, …0001)', expect.stringContaining('…0002)'), 'RSI']);
  });

  it('are not made a second time', () => {
    expect(isTaken(' Ema', [source('EMA', '0001')])).toBe(true);
    expect(isTaken('EMA 2', [source('EMA', '0001')])).toBe(false);
  });
});
