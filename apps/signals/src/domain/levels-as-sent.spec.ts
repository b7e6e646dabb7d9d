import { describe, expect, it } from '@jest/globals';
import { readingDetail, readingLine as line, readingNotes } from '../../test/reading-line.js';
import type { ReadingRules } from './interpret-payload.js';

type Row = readonly [body: string | Record<string, unknown>, expected: string, rules?: Partial<ReadingRules>];

const POINTS = { levelUnit: 'points' } as const;
const BRIDGE = { sender: 'pineconnector' } as const;
const EUR = { defaultSymbol: 'EURUSD' } as const;
const GROUPS: Readonly<Record<string, readonly Row[]>> = {
  'B4: what may be a price is never a distance': [
    ['7000000001,sell,XAUUSD,sl=3310.5,tp=3280,risk=1', 'number-invalid'],
    ['7000000001,sell,XAUUSD,sl=3310', 'number-invalid'],
    ['7000000001,buy,US30,sl=38250', 'number-invalid'],
    ['7000000001,buy,NAS100.r,tp=19250', 'number-invalid'],
    ['7000000001,buy,BTCUSD,sl=61000', 'number-invalid'],
    ['7000000001,sell,USDJPY,sl=151,tp=149', 'number-invalid'],
    ['7000000001,buy,USDJPY,sl=151.5', 'number-invalid'],
    ['7000000001,buy,XYZ,sl=182.5', 'number-invalid'],
    ['Buy XAUUSD SL 3300', 'number-invalid', POINTS],
    ['Sell GBPUSD SL 1.2', 'number-invalid', POINTS],
    ['7000000001,sell,XAUUSD,sl=50,tp=120', 'entry sell XAUUSD sl 50 pips tp 120 pips'],
    ['7000000001,buy,USDJPY,sl=30,tp=60', 'entry buy USDJPY sl 30 pips tp 60 pips'],
    ['7000000001,buy,US30,sl=150', 'entry buy US30 sl 150 pips'],
    ['7000000001,buy,XAUUSD,sl_pips=2500', 'entry buy XAUUSD sl 2500 pips'],
    ['7000000001,buy,XAUUSD,sl=3310.5', 'entry buy XAUUSD sl 3310.5', { levelUnit: 'price' }],
    ['7000000001,sell,XAUUSD,sl=3310', 'entry sell XAUUSD', { unreadStop: 'note' }],
  ],
  'B5: what cannot be a price is none': [
    ['Buy GBPUSD SL 40 TP 90', 'number-invalid'],
    [{ action: 'buy', sl: 40, tp: 90 }, 'number-invalid'],
    ['Sell US30 sl 80', 'number-invalid'],
    ['Buy GOLD SL 60', 'number-invalid'],
    ['Buy GBPUSD SL 40 pips TP 90 pips', 'entry buy GBPUSD sl 40 pips tp 90 pips'],
    ['Buy GBPUSD SL 40', 'entry buy GBPUSD sl 40 pips', { levelUnit: 'pips' }],
    ['Buy US30 sl 38200', 'entry buy US30 sl 38200'],
    ['Buy GOLD SL 3300', 'entry buy GOLD sl 3300'],
  ],
  'newcomer 1, 2: a percentage of several digits is one distance, whatever costs what': [
    [{ symbol: 'GBPUSD', action: 'sell', sl: '0.7%', tp: '2.5%' }, 'entry sell GBPUSD sl 0.7 percent tp 2.5 percent'],
    [{ symbol: 'GBPUSD', action: 'sell', tp: '0.05%' }, 'entry sell GBPUSD tp 0.05 percent'],
    [{ symbol: 'GBPUSD', action: 'sell', tp: '25%' }, 'entry sell GBPUSD tp 25 percent'],
    [{ symbol: 'GBPUSD', action: 'sell', tp: '12.5 %' }, 'entry sell GBPUSD tp 12.5 percent'],
    [{ symbol: 'GBPUSD', action: 'buy', tp1: '1.4%', tp2: '2.8%' }, 'entry buy GBPUSD tp 1.4 percent/2.8 percent'],
    ['SELL GBPUSD SL 0.3% TP 0.6%', 'entry sell GBPUSD sl 0.3 percent tp 0.6 percent'],
    ['symbol=GBPUSD; action=buy; sl=0.4%; tp=1.2%', 'entry buy GBPUSD sl 0.4 percent tp 1.2 percent'],
    [{ symbol: 'XAUUSD', action: 'buy', sl: '1.5%', tp: '10.5%' }, 'entry buy XAUUSD sl 1.5 percent tp 10.5 percent'],
    [{ symbol: 'BTCUSD', action: 'buy', sl: '3.5%' }, 'entry buy BTCUSD sl 3.5 percent'],
    [{ symbol: 'GBPUSD', action: 'buy', tp: '1.3100 (40%)' }, 'entry buy GBPUSD tp 1.3100*0.4'],
    [{ symbol: 'GBPUSD', action: 'buy', tp: '1.3100 40%' }, 'entry buy GBPUSD tp 1.3100*0.4'],
    [{ symbol: 'GBPUSD', action: 'buy', tp: '1.3100 - close 40%' }, 'entry buy GBPUSD tp 1.3100*0.4'],
    [{ symbol: 'GBPUSD', action: 'buy', tp: '1.5% (40%)' }, 'entry buy GBPUSD tp 1.5 percent*0.4'],
  ],
  "B8: PineConnector's comment is a label": [
    ['7000000001,buy,GBPUSD,sl=30,tp=60,comment="TP2 hit"', 'report-of-trade'],
    ['7000000001,buy,GBPUSD,sl=30,comment="TP1"', 'side-unclear'],
    ['7000000001,sell,GBPUSD,sl=30,comment="close long"', 'side-unclear'],
    ['7000000001,sell,GBPUSD,sl=30,comment=buy', 'side-unclear'],
    ['7000000001,sell,GBPUSD,sl=30,comment="London 3"', 'entry sell GBPUSD sl 30 pips'],
    ['7000000001,closelong,GBPUSD,comment="TP2 hit"', 'exit buy GBPUSD'],
  ],
  'C2: the default is for messages that name no instrument': [
    ['Buy GBPUSD SL 1.25', 'entry buy GBPUSD sl 1.25', EUR],
    ['exit XAUUSD', 'exit both XAUUSD', EUR],
    ['close long GBP/JPY', 'exit buy GBPJPY', EUR],
    ['exit US30', 'exit both US30', EUR],
    ['exit long', 'exit buy EURUSD', EUR],
    ['exit EURUSD', 'exit both EURUSD.r', { defaultSymbol: 'EURUSD.r' }],
    ['exit GBPUSD and XAUUSD', 'symbol-unclear', EUR],
    ['Buy GBPUSD and EURUSD', 'symbol-unclear', EUR],
  ],
  'C3: a share of the equity in words': [
    [{ action: 'buy', quantity: '12% of equity' }, 'entry buy EURUSD 12 percent-of-equity'],
    [{ action: 'sell', quantity: '12% of the equity' }, 'entry sell EURUSD 12 percent-of-equity'],
    [{ action: 'buy', quantity: '3 % of my balance' }, 'entry buy EURUSD 3 percent-of-balance'],
    [{ action: 'exit long', quantity: '30% of position' }, 'exit buy EURUSD 30 percent-of-position'],
    [{ action: 'exit long', quantity: '30% of equity' }, 'number-invalid'],
    [{ action: 'buy', risk: '1.5% of equity' }, 'entry buy EURUSD 1.5 risk-percent'],
    ['Buy GBPUSD with 3% of equity', 'entry buy GBPUSD 3 percent-of-equity'],
    ['Sell GBPUSD using 3% of balance SL 1.29', 'entry sell GBPUSD 3 percent-of-balance sl 1.29'],
    ['Buy GBPUSD risk 1% of equity SL 1.25', 'entry buy GBPUSD 1 risk-percent sl 1.25'],
  ],
  'C4: shares of targets': [
    ['Buy GBPUSD TP1: 25 pips (60%) TP2: 45 pips (40%)', 'entry buy GBPUSD tp 25 pips*0.6/45 pips*0.4'],
    ['Buy GBPUSD\nTP1 1.2870 60%\nTP2 1.2900 40%', 'entry buy GBPUSD tp 1.2870*0.6/1.2900*0.4'],
    ['Buy GBPUSD TP1: 1% (60%) TP2: 2% (40%)', 'entry buy GBPUSD tp 1 percent*0.6/2 percent*0.4'],
    [{ action: 'buy', tp1: '25 pips (60%)', tp2: '45 pips (40%)' }, 'entry buy EURUSD tp 25 pips*0.6/45 pips*0.4'],
    [{ action: 'buy', tp1: 1.1, tp1_share: '60%', tp2: 1.2, tp2_share: '40%' }, 'entry buy EURUSD tp 1.1*0.6/1.2*0.4'],
    [
      {
        action: 'buy',
        targets: [
          { price: 1.1, share: 0.6 },
          { price: 1.2, share: 0.4 },
        ],
      },
      'entry buy EURUSD tp 1.1*0.6/1.2*0.4',
    ],
    [
      { action: 'buy', quantity: 1, tp1: 1.1, tp1_qty: 0.6, tp2: 1.2, tp2_qty: 0.4 },
      'entry buy EURUSD 1 lots tp 1.1*0.6/1.2*0.4',
    ],
  ],
  'C10: the licence, whatever stands in its place': [
    ['LICENSE,buy,GBPUSD,sl=30,tp=60,risk=1', 'entry buy GBPUSD 1 risk-percent sl 30 pips tp 60 pips'],
    ['LICENSE123,sell,GBPUSD,sl=30', 'entry sell GBPUSD sl 30 pips'],
    ['60123,buy,GBPUSD,sl=30', 'entry buy GBPUSD sl 30 pips'],
    ['MY-KEY,closelong,GBPUSD', 'exit buy GBPUSD', BRIDGE],
    ['60123,exit,GBPUSD', 'exit both GBPUSD', BRIDGE],
    ['LICENSE,buy,GBPUSD', 'symbol-unclear'],
    ['LICENSE,buy,GBPUSD', 'entry buy GBPUSD', BRIDGE],
    ['buy,GBPUSD,sl=30', 'entry buy GBPUSD sl 30 pips', BRIDGE],
    ['sell,GBPUSD,risk=1', 'entry sell GBPUSD 1 risk-percent', BRIDGE],
  ],
  'D6: read beside what is no level': [
    ['Buy GBPUSD (BE after TP1) TP1 1.2810', 'entry buy GBPUSD tp 1.2810'],
    ['GBPUSD BUY 1.2640 SL=1.2610;TP=1.2670', 'entry buy GBPUSD sl 1.2610 tp 1.2670'],
    [{ action: 'buy', be_after: 'tp1', sl: 1.05 }, 'entry buy EURUSD sl 1.05'],
  ],
};

describe.each(Object.entries(GROUPS))('%s', (_group, rows) => {
  it.each(rows.map(([body, expected, rules]) => ({ body, expected, rules })))(
    '$body $rules → $expected',
    ({ body, expected, rules }) => expect(line(body, rules)).toBe(expected),
  );
});

describe('what a refusal and a note say', () => {
  it('B4, B5: name the number and the cure', () => {
    expect(readingDetail('7000000001,sell,XAUUSD,sl=3310')).toContain('"sl_pips=…"');
    expect(readingDetail('Buy GBPUSD SL 40')).toContain('"40 pips"');
  });

  it('B5, C10: what is assumed of an unknown instrument, and whose licence it may be', () => {
    expect(readingNotes({ symbol: 'ABCD', action: 'buy', sl: 40 }).join()).toContain('40 was read as a price');
    expect(readingNotes({ symbol: 'ABCD', action: 'buy', sl: 40, price: 44 }).join()).not.toContain('read as a price');
    expect(readingDetail('LICENSE,buy,GBPUSD')).toContain('"pineconnector"');
  });

  it('B9: the name of an order that closes everything says so, and how a part is closed', () => {
    expect(readingNotes({ action: 'sell', id: 'TP2' }).join()).toMatch(/everything .* is closed. To close a part/);
    expect(readingNotes({ action: 'sell', id: 'TP2', quantity: '50%' }).join()).not.toContain('To close a part');
  });

  it('D6: what was written is quoted whole and no further', () => {
    expect(readingDetail('Buy GBPUSD SL 25p TP 55p')).toContain('"25p"');
    expect(readingNotes('Buy GBPUSD TP1 1.28 TP2 1.29 TP3 OPEN').join()).toContain('no target 3');
  });
});
