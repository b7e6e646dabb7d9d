import { describe, expect, it } from '@jest/globals';
import { readingDetail, readingLine } from '../../test/reading-line.js';

const SIDES = ['buy', 'sell'] as const;
const ENDS = ['close', 'closing', 'exit', 'flatten', 'liquidate', 'close all', 'close now', 'exit now', 'close please'];

describe('A1, A4: the side of an order beside a close names neither the order nor the position', () => {
  it.each(SIDES.flatMap((side) => ENDS.map((end) => [side, end] as const)))('%s … %s', (side, end) => {
    const texts = [
      `${side} EURUSD ${end}`,
      `EURUSD ${side} ${end}`,
      `${side.toUpperCase()} GBPUSD ${end.toUpperCase()}`,
      `${side} EURUSD. ${end}.`,
      `${side} EURUSD, ${end}`,
      `${side} EURUSD (${end})`,
      `${side} EURUSD - ${end}`,
      `${side} EURUSD\n${end}`,
      `${side} EURUSD and ${end}`,
      `${side} 0.2 EURUSD ${end}`,
      `${side} EURUSD 0.2 lots ${end}`,
      `${side} EURUSD signal ${end}`,
      `${side} EUR/USD ${end}`,
    ];
    for (const text of texts) {
      expect([text, readingLine(text)]).toEqual([text, 'side-unclear']);
      expect([text, readingLine({ text, symbol: undefined })]).toEqual([text, 'side-unclear']);
      expect([text, readingLine({ message: text })]).toEqual([text, 'side-unclear']);
    }
    expect(readingLine(`${side} EURUSD ${end} SL 1.07`)).toBe('side-unclear');
  });

  it.each([
    'close EURUSD buy',
    'exit EURUSD sell now',
    'close. Buy EURUSD now',
    'closing: sell EURUSD',
    'exit, buy EURUSD',
    'buy, exit EURUSD',
    'Kauf EURUSD schließen',
    'compra EURUSD cerrar',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('side-unclear');
  });

  it.each([
    [{ action: 'buy', comment: 'exit' }],
    [{ action: 'sell', comment: 'Close' }],
    [{ action: 'sell', order_id: 'Close position' }],
    [{ action: 'buy', message: 'close now' }],
    [{ action: 'sell', alert_name: 'Exit' }],
    [{ action: 'buy exit' }],
    [{ action: 'sellclose' }],
    [{ signal: 'buy_exit' }],
    [{ action: 'sell', comment: 'exit', positionSide: 'short' }],
  ])('%j', (body) => {
    expect(readingLine(body)).toBe('side-unclear');
  });

  it('says what to send instead', () => {
    expect(readingDetail('{"symbol":"EURUSD","action":"buy","comment":"exit"}')).toContain('market_position');
    expect(readingDetail('buy EURUSD close')).toContain('whether the order or the position has this side');
  });

  it.each([
    ['close buy EURUSD', 'exit buy EURUSD'],
    ['close all sell positions EURUSD', 'exit sell EURUSD'],
    ['close 50% of the buy EURUSD', 'exit buy EURUSD 50 percent-of-position'],
    ['close EURUSD sell trade', 'exit sell EURUSD'],
    ['long EURUSD close', 'exit buy EURUSD'],
    ['SHORT EUR/USD, CLOSE NOW', 'exit sell EURUSD'],
    ['EURUSD short exit', 'exit sell EURUSD'],
    ['sell to close EURUSD', 'exit buy EURUSD'],
    ['sell EURUSD to close', 'exit buy EURUSD'],
    ['buy to cover EURUSD', 'exit sell EURUSD'],
    ['sell EURUSD exit long', 'exit buy EURUSD'],
    [{ action: 'close_sell' }, 'exit sell EURUSD'],
    [{ action: 'buy', comment: 'exit', market_position: 'flat' }, 'exit sell EURUSD'],
    [{ action: 'buy', comment: 'exit short' }, 'exit sell EURUSD'],
    [{ action: 'buy', comment: 'TP1' }, 'exit sell EURUSD'],
    [{ action: 'sell', comment: 'exit', positionSide: 'LONG' }, 'exit buy EURUSD'],
    [{ action: 'sell', comment: 'Close entry(s) order Enter' }, 'exit buy EURUSD'],
    [{ action: 'buy', order_id: 'Close position order' }, 'exit sell EURUSD'],
    [{ message: 'long EURUSD close' }, 'exit buy EURUSD'],
  ])('whose side it is stays plain in %j', (body, expected) => {
    expect(readingLine(body)).toBe(expected);
  });

  it.each([
    'buy EURUSD at close',
    'buy EURUSD on close',
    'buy EURUSD close 1.0840',
    'buy EURUSD close=1.0840',
    'buy EURUSD close: 1.0840',
    'buy EURUSD 15m candle close',
    'buy EURUSD on daily close',
    'close above the EMA: buy EURUSD',
  ])('the close of a bar is none: %s', (text) => {
    expect(readingLine(text)).toBe('entry buy EURUSD');
  });
});

describe('A6: an idea, a plan or an analysis is no order', () => {
  it.each([
    'EURUSD buy idea',
    'EURUSD sell setup',
    'Trade idea: buy EURUSD SL 1.07',
    'EURUSD long analysis',
    'sell plan EURUSD',
    'EURUSD buy watchlist',
    'Setups of today: sell EURUSD',
    'EURUSD outlook: buy',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('side-unclear');
    expect(readingDetail(text)).toMatch(/It says "\w+": an idea, a plan or an analysis is no order/);
  });

  it('holds up no exit', () => {
    expect(readingLine('close EURUSD long, the plan changed')).toBe('exit buy EURUSD');
  });
});
