import { describe, expect, it } from '@jest/globals';
import { readingDetail, readingLine } from '../../test/reading-line.js';

describe('an entry that waits for a price in words is not done at once (issue 6 §1.4)', () => {
  it.each([
    'long EURUSD on close above 1.09',
    'Buy EURUSD on a daily close above 1.0900',
    'Sell EURUSD on H4 candle close below 1.08',
    'Long EURUSD breakout above 1.10',
    'Buy EURUSD on break of 1.10',
    'On a break of 1.10 buy EURUSD',
    'On close above 1.09, buy EURUSD',
    'After a close above 1.09: long EURUSD',
    'Above 1.09 buy EURUSD',
    'Buy EURUSD at 1.09 stop',
    'Sell EURUSD @ 1.10 stop',
    'Buy EURUSD if it breaks 1.10',
    'Buy EURUSD only above 1.10',
    'Buy EURUSD as it breaks 1.10',
    'Buy EURUSD, on close above 1.10',
    'Buy EURUSD @ >1.10',
    'Buy EURUSD with price > 1.10',
    'Buy EURUSD trigger 1.10',
    'Buy EURUSD break 1.10',
    'Compra EURUSD por encima de 1.10',
    'Buy EURUSD on retest of 1.0850 SL 1.08',
    'Long EURUSD on pullback to 1.0850',
    'BUY EURUSD\nEntry: above 1.09\nSL: 1.08',
    'BUY EURUSD\nEntry on break of 1.10\nSL 1.09',
  ])('%s', (text) => {
    expect(['order-type-unsupported', 'side-unclear']).toContain(readingLine(text));
  });

  it('the condition is named, in a field as well', () => {
    expect(readingDetail('long EURUSD on close above 1.09')).toContain('"on close above 1.09"');
    expect(readingLine({ action: 'buy', message: 'Buy on close above 1.09' })).toBe('order-type-unsupported');
    expect(readingLine({ action: 'buy', trigger: 'close above 1.09' })).toBe('order-type-unsupported');
    expect(readingLine({ action: 'buy', entry_condition: 'break of 1.09' })).toBe('order-type-unsupported');
    expect(readingLine({ action: 'buy', price: '>1.09' })).toBe('order-type-unsupported');
  });

  it.each([
    'EURUSD closed above 1.09, buy now',
    'EURUSD crossed above 1.09 - buy',
    'EURUSD broke 1.10, buy',
    'Buy EURUSD on bar close',
    'Buy EURUSD on close 1.09',
    'Buy signal EURUSD on close above the 50 ema',
    'Buy EURUSD on cross above 200 EMA',
    'Buy EURUSD @ 1.09 (close above EMA)',
    'Buy EURUSD: price closed above 1.09',
    'Buy EURUSD at bar close price 1.0912',
  ])('%s is done at once', (text) => {
    expect(readingLine(text)).toBe('entry buy EURUSD');
  });

  it.each([
    ['Buy stop EURUSD at 1.10', 'entry buy EURUSD stop trigger 1.10'],
    ['SELL EURUSD @ 1.10 limit', 'entry sell EURUSD limit limit 1.10'],
    ['Buy EURUSD limit 1.08', 'entry buy EURUSD limit limit 1.08'],
    ['Buy stop EURUSD 1.10 on break of 1.10', 'entry buy EURUSD stop trigger 1.10'],
    ['Buy EURUSD at 1.09 stop 1.08', 'entry buy EURUSD sl 1.08'],
    ['Buy EURUSD @ 1.09 stop loss 1.08', 'entry buy EURUSD sl 1.08'],
  ])('%s stays what it is', (text, line) => {
    expect(readingLine(text)).toBe(line);
  });

  it('a comment beside an order, and the price of a bar, say nothing of it', () => {
    expect(readingLine({ action: 'buy', comment: 'close above 1.09', close: '1.0912' })).toBe('entry buy EURUSD');
    expect(readingLine({ action: 'buy', close: '{{close}}' })).toBe('entry buy EURUSD');
  });
});
