import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readingDetail, readingLine } from '../../test/reading-line.js';

const UNKNOWN = (
  'bank|shed|pare|pare back|dial down|ease off|step out of|walk away from|drop|cash out|take off|peel off|monetize|harvest|de-risk|nix|axe|' +
  'yank|pull|cull|get rid of|retire|undo|roll|defend|protect|fade|offset|neutralise|stay|babysit|manage|halve|double|shave|rotate out of|' +
  'realize|crystallize|surrender|terminate|conclude|wrap up|tighten|done with|say goodbye to|no longer|hedge|unwind|cover|lighten|trim|' +
  'scale out|get out of'
).split('|');

describe('issue 6 §1.1 beside a side only known words stand: what is done to a position has no closed list of verbs', () => {
  it.each(UNKNOWN)('%s', (verb) => {
    const bodies = [
      `EURUSD ${verb} long`,
      `${verb} long EURUSD`,
      `EURUSD: ${verb} the short now`,
      `${verb} EURUSD long`,
    ];
    for (const body of bodies) expect(readingLine(body)).not.toMatch(/^entry/);
  });

  it.each([
    'long trapped',
    'long exhausted',
    'long is dead',
    'long halved',
    'short babysat',
    'buy undone',
    'long no more',
  ])('EURUSD %s', (told) => {
    expect(readingLine(`EURUSD ${told}`)).not.toMatch(/^entry/);
    expect(readingLine({ message: `${told} EURUSD 0.5 lots` })).not.toMatch(/^entry/);
  });

  it('the word that was not understood is named', () => {
    expect(readingLine('EURUSD peel long')).toBe('side-unclear');
    expect(readingDetail('EURUSD peel long')).toContain('"peel"');
    expect(readingDetail('EURUSD long trapped')).toContain('"trapped"');
  });

  it('no word that nobody knows makes an entry beside a side', () => {
    const letters = fc.constantFrom(...'bcdfghjklmnpqrstvwxz');
    const word = fc.array(letters, { minLength: 7, maxLength: 11 }).map((list) => `q${list.join('')}`);
    fc.assert(
      fc.property(word, fc.constantFrom('long', 'short', 'buy', 'sell'), fc.boolean(), (strange, side, before) => {
        const body = before ? `EURUSD ${strange} ${side} 0.1 lots` : `EURUSD ${side} ${strange} 0.1 lots`;
        expect(readingLine(body)).not.toMatch(/^entry/);
      }),
    );
  });

  it.each([
    'EURUSD Supertrend Buy',
    'RSI oversold: buy EURUSD',
    'Golden cross long EURUSD',
    'EMA crossover BUY EURUSD',
    'Buy signal on EURUSD 15m',
    'Breakout! Long EURUSD',
    'BUY EURUSD with SL 1.07 TP 1.09',
    'Strong buy EURUSD',
    'Buy EURUSD at market',
    'London session: buy EURUSD',
    'EURUSD long entry confirmed',
    'Alert for buy EURUSD',
    'EURUSD buy no SL',
    'VWAP retest buy EURUSD',
    'Go long EURUSD',
    'MACD bullish divergence: buy EURUSD',
    'Enter long EURUSD above resistance',
  ])('ordinary alerts are read as they were: %s', (body) => {
    expect(readingLine(body)).toMatch(/^entry (?:buy|sell) EURUSD/);
  });

  it.each(['SELL GOLD NOW', 'buy 0.1 gold', 'Gold: Buy', 'Sell XAUUSD now'])(
    'the name of the instrument beside its symbol: %s',
    (message) => {
      expect(readingLine({ symbol: 'XAUUSD', message })).toMatch(/^entry (?:buy|sell) XAUUSD/);
    },
  );
});
