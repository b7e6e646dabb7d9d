import { describe, expect, it } from '@jest/globals';
import { readingDetail, readingLine, readingNotes } from '../../test/reading-line.js';

describe('an entry waits for its price behind any mark (issue 6 §1.4)', () => {
  it.each([
    'Buy EURUSD: close above 1.10',
    'Buy EURUSD - close above 1.10',
    'Buy EURUSD (close above 1.10)',
    'Buy EURUSD; close above 1.10',
    'BUY EURUSD\nclose above 1.10',
    'BUY EURUSD\nSL 1.08\nabove 1.10',
    'Buy EURUSD. Condition: close above 1.10',
    'EURUSD Buy: close above 1.10',
    'EURUSD: Buy close above 1.10',
    'Buy EURUSD: breaks above 1.10',
    'Buy EURUSD (above 1.10)',
    'Buy EURUSD, above 1.10',
    'Sell EURUSD, 1H close below 1.08',
    'Sell EURUSD - H4 candle close below 1.08, SL 1.09',
    'Long GOLD: break and close above 2650',
    'Long XAUUSD, need a 1h close above 2650',
    'Long XAUUSD as long as price stays above 2650',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('order-type-unsupported');
  });

  it('what it waits for is named', () => {
    expect(readingDetail('Buy EURUSD: close above 1.10')).toContain('"close above 1.10"');
  });

  it.each([
    'Buy EURUSD: price closed above 1.09',
    'Buy EURUSD: crossed above 1.10',
    'Buy EURUSD - price is above 1.10',
    'Buy EURUSD: crossing 1.10',
    'Buy EURUSD (RSI above 70)',
    'Buy EURUSD, support at 1.0850',
  ])('%s tells why', (text) => {
    expect(readingLine(text)).toBe('entry buy EURUSD');
  });
});

describe('closes in other words (issue 6 §1)', () => {
  it.each([
    ['Get out of EURUSD', 'exit both EURUSD'],
    ['Get out of my EURUSD position now', 'exit both EURUSD'],
    ['Get out of EURUSD long', 'exit buy EURUSD'],
    ['Get out of half of EURUSD', 'exit both EURUSD 50 percent-of-position'],
    ['We are getting out of EURUSD', 'exit both EURUSD'],
    ["I'm closing EURUSD", 'exit both EURUSD'],
    ['I’m closing half of EURUSD', 'exit both EURUSD 50 percent-of-position'],
    ['TP1 hit. We are closing EURUSD long', 'exit buy EURUSD'],
    ["I'm exiting EURUSD", 'exit both EURUSD'],
    ['Square off EURUSD', 'exit both EURUSD'],
    ['Cash out of EURUSD', 'exit both EURUSD'],
    ['Flat EURUSD now', 'exit both EURUSD'],
    ['EURUSD: FLAT', 'exit both EURUSD'],
    ['Close EURUSD to secure some profit before NFP', 'exit both EURUSD'],
    ['Close EURUSD, market is going to close', 'exit both EURUSD'],
    ['Need to close EURUSD', 'exit both EURUSD'],
  ])('%s', (text, line) => {
    expect(readingLine(text)).toBe(line);
  });

  it.each([
    'Get out of EURUSD if it breaks 1.10',
    'Get out of EURUSD at 17:00',
    "Don't get out of EURUSD",
    'I got out of EURUSD',
    "I'm closing EURUSD tomorrow",
    "I'm not closing EURUSD",
    "I'm thinking of closing EURUSD",
    'Flat market EURUSD',
    'close all but one',
    'Close EURUSD profit only',
    'Close EURUSD only in profit',
    'Close EURUSD or hold',
    'About to close EURUSD',
    'I want to close EURUSD',
    'Close EURUSD trade at 17:00',
  ])('%s is none', (text) => {
    expect(readingLine(text)).not.toMatch(/^e/);
  });

  it.each(['Stop EURUSD long', 'Stop the EURUSD short', 'Buy my EURUSD back', 'Buy half of EURUSD back'])(
    '%s opens nothing',
    (text) => {
      expect(readingLine(text)).toBe('side-unclear');
    },
  );
});

describe('what an alert says twice, and otherwise', () => {
  it('a text that orders the other side', () => {
    expect(readingLine({ action: 'buy', text: 'sell EURUSD' })).toBe('side-unclear');
    expect(readingLine({ action: 'buy', text: 'Sell EURUSD', market_position: 'long' })).toBe('entry buy EURUSD');
  });

  it('a stop or a size of a text that a field overrules stands in a note', () => {
    expect(readingLine({ message: 'Buy EURUSD SL 1.08', sl: 1.07 })).toBe('entry buy EURUSD sl 1.07');
    expect(readingNotes({ message: 'Buy EURUSD SL 1.08', sl: 1.07 })).toEqual([
      '"message" says a stop of 1.08; "sl" (1.07) counts.',
    ]);
    expect(readingNotes({ message: 'Buy EURUSD 0.1 lots', volume: 0.2 })).toEqual([
      '"message" says a size of 0.1; "volume" (0.2) counts.',
    ]);
    expect(readingNotes({ message: 'Buy EURUSD SL 1.08', sl: '1.080' })).toEqual([]);
  });

  it('a time that is over, also of an order at the market', () => {
    expect(readingLine({ action: 'buy', expires: '2026-01-05T09:00:00Z' })).toBe('expiry-invalid');
    expect(readingLine({ action: 'buy', expires: '2026-01-05T11:00:00Z' })).toBe('entry buy EURUSD');
  });

  it('a price at which it is too late', () => {
    expect(readingLine({ action: 'buy', maxEntry: 1.08 })).toBe('order-type-unsupported');
    expect(readingLine({ action: 'buy', maxEntry: 3 })).toBe('entry buy EURUSD');
  });
});

describe('an instrument under a name that mostly holds something else', () => {
  it.each([
    ['Signal: XAUUSD\nDirection: SELL', 'entry sell XAUUSD'],
    ['Signal: BUY\nPair: XAUUSD', 'entry buy XAUUSD'],
    ['{"market":"XAUUSD","action":"buy"}', 'entry buy XAUUSD'],
    ['{"sym":"EURUSD","action":"buy"}', 'entry buy EURUSD'],
    ['{"market":"spot","action":"buy"}', 'symbol-missing'],
  ])('%s', (body, line) => {
    expect(readingLine(body)).toBe(line);
  });
});

describe('the name of an exit that is that of one entry (issue 6 §1.2)', () => {
  it.each([
    { id: 'L1' },
    { order_id: 'Long 2' },
    { comment: 'L1' },
    { label: 'Entry 3' },
    { client_order_id: 'L2' },
    { order_id: 'Close entry(s) order L1' },
    { action: 'close_long', id: 'L1' },
  ])('%j closes not all of them', (field) => {
    expect(readingLine({ action: 'exit', ...field })).toBe('size-missing');
  });

  it.each([
    [{ id: 'Exit L1' }, 'exit both EURUSD'],
    [{ id: 'TP1' }, 'exit both EURUSD'],
    [{ id: '12345' }, 'exit both EURUSD'],
    [{ id: '6f9619ff-8b86-d011-b42d-00cf4fc964ff' }, 'exit both EURUSD'],
    [{ id: 'L1', market_position: 'flat' }, 'exit both EURUSD'],
    [{ id: 'L1', contracts: 1 }, 'exit both EURUSD 1 lots'],
    [{ id: 'Long' }, 'exit both EURUSD one side'],
    [{ strategy: 'Long' }, 'exit both EURUSD one side'],
    [{ which: 'short' }, 'exit both EURUSD one side'],
  ])('%j says enough', (field, line) => {
    expect(readingLine({ action: 'exit', ...field })).toBe(line);
  });
});

describe('a sale that may be the end of a long opens no short', () => {
  it.each([
    'Long',
    'Sell Long',
    'Buy',
    'LTP1',
    'TPL',
    'x-long',
    'Long X',
    'Half',
    '50%',
    'Runner',
    'Emergency',
    'Kill switch',
    'ATR stop',
    'Time limit',
    'RR hit',
  ])('named %s', (comment) => {
    expect(readingLine({ action: 'sell', comment })).toBe('side-unclear');
  });

  it.each(['Short', 'Sell', 'Momentum', 'TL', 'RSI overbought'])('named %s it is an entry', (comment) => {
    expect(readingLine({ action: 'sell', comment })).toBe('entry sell EURUSD');
  });

  it.each([{ target_pos: 0 }, { net_size: 0 }, { final_size: 0 }, { long_qty: 0 }, { mp: 1, prev_mp: 2 }])(
    'beside %j',
    (field) => {
      expect(readingLine({ action: 'sell', ...field })).toBe('side-unclear');
    },
  );

  it('a price under a short name is none', () => {
    expect(readingLine({ action: 'sell', mp: 1.0845 })).toBe('entry sell EURUSD');
  });
});
