import { describe, expect, it } from '@jest/globals';
import { readingLine, readingNotes } from '../../test/reading-line.js';
import { explain, reject } from './rejections.js';

describe('B1: the life of an order is read or refused, never dropped', () => {
  const LIMIT = 'Buy limit EURUSD @ 1.0800';
  const RESTS = 'entry buy EURUSD limit limit 1.0800';
  it.each([
    'valid until Friday',
    'until Friday',
    'till Monday, SL 1.07',
    'good until Wednesday 18:00',
    'expires friday',
    'expiry end of week',
    'valid this week',
    'valid until tomorrow',
    'valid till 18:00',
    'valid until 27.11.2026',
    'expiry 60',
    'expires in 4 candles',
    'good for a week',
  ])('%s', (life) => {
    expect(readingLine(`${LIMIT} ${life}`)).toBe('expiry-invalid');
    expect(readingLine({ quantity: 0.1, text: `${LIMIT} ${life}` })).toBe('expiry-invalid');
  });

  it.each([
    'good for today',
    'valid for today only',
    'valid until end of day',
    'end of day',
    'valid until the end of the day',
  ])('%s ends at midnight UTC, with a note', (life) => {
    expect(readingLine(`${LIMIT} ${life} SL 1.07`)).toBe(`${RESTS} until 2026-01-06T00:00:00.000Z sl 1.07`);
    expect(readingNotes(`${LIMIT} ${life}`).join()).toContain('end of the day in UTC');
  });

  it.each([
    ['valid for 3 days', ' until 2026-01-08T10:00:00.000Z'],
    ['valid 2 weeks', ' until 2026-01-19T10:00:00.000Z'],
    ['expires in 4 hours', ' until 2026-01-05T14:00:00.000Z'],
    ['expiration 2026-01-07T10:00:00Z', ' until 2026-01-07T10:00:00.000Z'],
    ['good till cancelled', ''],
    ['GTC', ''],
  ])('%s', (life, until) => {
    expect(readingLine(`${LIMIT} ${life}`)).toBe(`${RESTS}${until}`);
  });

  it('an order at the market does not rest: a note says so', () => {
    expect(readingLine('buy EURUSD valid until Friday')).toBe('entry buy EURUSD');
    expect(readingNotes('buy EURUSD valid until Friday').join()).toContain('does not rest');
  });

  it.each(['18:00', 'Friday', '60', '2026-01-01T00:00:00Z'])('D: an expiry of %s gets a cure of its own', (expiry) => {
    const body = { action: 'buy', orderType: 'limit', price: '1.08', expiry };
    expect(readingLine(body)).toBe('expiry-invalid');
    expect(explain(reject('expiry-invalid'))).toMatch(/moment with its zone .* or as a duration/);
  });
});

describe('B2, B3: sizes and money are read, refused or named', () => {
  it.each([
    ['Buy 20k units EURUSD SL 1.07', 'entry buy EURUSD 20000 units sl 1.07'],
    ['Sell 2.5K shares AAPL', 'entry sell AAPL 2500 units'],
    ['Buy 20 k units EURUSD', 'entry buy EURUSD 20000 units'],
    ['BUY EURUSD amount: $1000', 'entry buy EURUSD 1000 money'],
    ['BUY EURUSD with 1000$', 'entry buy EURUSD 1000 money'],
    ['Buy EURUSD 50k units', 'entry buy EURUSD 50000 units'],
    [{ action: 'buy', quantity: '0.1m units' }, 'entry buy EURUSD 100000 units'],
    ['Buy 20k EURUSD SL 1.07', 'number-invalid'],
    ['Sell 5K GBPUSD', 'number-invalid'],
    ['EURUSD BUY $1000 SL 1.0810', 'number-invalid'],
    ['EURUSD SELL 1000$', 'number-invalid'],
    ['GBPUSD buy £250', 'number-invalid'],
    ['BUY BTCUSD for $500', 'entry buy BTCUSD 500 money'],
    ['BUY $500 BTCUSD', 'entry buy BTCUSD 500 money'],
    ['BTCUSD BUY @ $67000 SL 66000', 'entry buy BTCUSD sl 66000'],
  ])('%j', (body, expected) => {
    expect(readingLine(body)).toBe(expected);
  });

  it.each([
    ['EURUSD BUY SL 1.0810 x2', 'x2'],
    ['EURUSD BUY leverage 20x', '20x'],
    ['Lev: 10X EURUSD sell', '10X'],
    ['EURUSD buy 20k SL 1.07', '20k'],
    ['EURUSD BUY leverage 1:100', '1:100'],
    ['EURUSD buy SL 1.0810 rrr 1:2', '1:2'],
    ['EURUSD BUY SL 1.0810 RR 1:3', 'RR 1:3'],
    ['EURUSD sell, risk/reward 1:2.5', '1:2.5'],
    ['EURUSD buy SL 1.08 R:R 2', 'R:R 2'],
    ['🔥XAUUSD SELL🔥 2650/2655', '2650/2655'],
    ['EURUSD buy 1.0800-1.0810', '1.0800-1.0810'],
    ['EURUSD buy zone around 1.0800 to 1.0810', '1.0800'],
    ['buy EURUSD near 1.0800', '1.0800'],
  ])('B2, B6, B7: a note names what was not used: %s', (text, number) => {
    expect(readingLine(text)).toMatch(/^entry/);
    expect(readingNotes(text).join()).toContain(number);
  });

  it('B6: the price behind "now" is told, wherever "now" stands', () => {
    for (const text of [
      'Buy EURUSD now 1.0840',
      'BUY NOW EURUSD 1.0840',
      'EURUSD BUY NOW 1.0840',
      'EURUSD 🟢BUY🟢 1.0840',
    ])
      expect(readingNotes(text)).toEqual([]);
  });

  it('B7: fields that are not used, and a position that is announced and empty', () => {
    expect(readingNotes({ action: 'buy', risk_reward: 2 }).join()).toContain('risk_reward');
    expect(readingNotes({ action: 'buy', rr: '1:2' }).join()).toContain('rr');
    expect(readingLine({ action: 'sell', market_position: '' })).toBe('side-unclear');
    expect(readingLine('symbol=EURUSD action=sell market_position=')).toBe('side-unclear');
    expect(readingLine({ action: 'exit', market_position: '' })).toBe('exit both EURUSD');
    expect(readingNotes({ action: 'buy', sentiment: '' }).join()).toContain('sentiment');
  });
});

describe('C1, C9: what the guide names is read', () => {
  it.each([
    ['close 1/2 EURUSD', 'exit both EURUSD 50 percent-of-position'],
    ['close 3/4 of EURUSD long', 'exit buy EURUSD 75 percent-of-position'],
    ['exit ¼ EURUSD short', 'exit sell EURUSD 25 percent-of-position'],
    ['EURUSD close 1/8', 'exit both EURUSD 12.5 percent-of-position'],
    [{ action: 'close 1/2' }, 'exit both EURUSD 50 percent-of-position'],
    ['take 50% off EURUSD', 'exit both EURUSD 50 percent-of-position'],
    ['Take half off EURUSD short', 'exit sell EURUSD 50 percent-of-position'],
    ['take 1/4 off the EURUSD long', 'exit buy EURUSD 25 percent-of-position'],
    ['EURUSD close', 'exit both EURUSD'],
    ['EURUSD close 0.5', 'size-missing'],
    ['close 1/3 EURUSD', 'exit both EURUSD 33.3333333333 percent-of-position'],
    ['close 2/3 of EURUSD', 'exit both EURUSD 66.6666666667 percent-of-position'],
    ['EURUSD close 1.0840', 'side-missing'],
    ['EURUSD Close\n1.0840', 'side-missing'],
    ['USOIL close 78.45', 'size-missing'],
    ['took 50% off EURUSD long', 'side-unclear'],
  ])('%j', (body, expected) => {
    expect(readingLine(body)).toBe(expected);
  });

  it.each([
    ['Sell stop limit EURUSD stop 1.0700 limit 1.0705', 'entry sell EURUSD stop-limit trigger 1.0700 limit 1.0705'],
    ['Buy stop limit EURUSD @ 1.0950 limit 1.0945', 'entry buy EURUSD stop-limit trigger 1.0950 limit 1.0945'],
    ['BUY STOP LIMIT EURUSD AT 1.0950 LIMIT 1.0945', 'entry buy EURUSD stop-limit trigger 1.0950 limit 1.0945'],
    ['Buy stop limit EURUSD limit 1.0945 stop price 1.0950', 'entry buy EURUSD stop-limit trigger 1.0950 limit 1.0945'],
    [
      'Sell stop limit 0.2 lots EURUSD stop 1.0700 limit 1.0705 SL 1.0750',
      'entry sell EURUSD stop-limit trigger 1.0700 limit 1.0705 0.2 lots sl 1.0750',
    ],
    [
      'Sell stop limit EURUSD trigger 1.0700 limit 1.0705 stop 1.0750',
      'entry sell EURUSD stop-limit trigger 1.0700 limit 1.0705 sl 1.0750',
    ],
    ['Buy stop limit EURUSD 1.0950 1.0945', 'order-price-missing'],
    ['Buy stop limit EURUSD limit 1.0945', 'order-price-missing'],
  ])('%s', (text, expected) => {
    expect(readingLine(text)).toBe(expected);
  });
});

describe('D: notes and cures say what is so', () => {
  it('a percentage that was read is no unused number', () => {
    expect(readingNotes('close 50 % EURUSD')).toEqual(['Closes 50 % of the position, not everything.']);
    expect(readingNotes('close 50 percent EURUSD')).toEqual(['Closes 50 % of the position, not everything.']);
  });

  it('a flag that decided was not left out', () => {
    expect(readingLine({ action: 'buy', close: true })).toBe('exit sell EURUSD');
    expect(readingNotes({ action: 'buy', close: true })).toEqual([]);
  });

  it('an exit with a quantity of nothing says that it closes everything', () => {
    expect(readingNotes({ action: 'exit', quantity: 0 })).toEqual(['Closes everything: "quantity" names no part.']);
  });

  it('news does not advise to close all', () => {
    expect(readingLine('TP1 reached, closed 50% EURUSD')).toBe('report-of-trade');
    expect(explain(reject('report-of-trade'))).toContain('close 50% EURUSD');
    expect(explain(reject('report-of-trade'))).not.toContain('nothing else');
  });
});
