import { describe, expect, it } from '@jest/globals';
import { readingDetail, readingLine as line, readingNotes as notes } from '../../test/reading-line.js';

type Row = readonly [body: string | Record<string, unknown>, expected: string];
const DEFAULT = { defaultSymbol: 'EURUSD' };
const LONG_3_TO_2 = {
  prev_market_position: 'long',
  prev_market_position_size: 3,
  market_position: 'long',
  market_position_size: 2,
};

const GROUPS: Readonly<Record<string, readonly Row[]>> = {
  'news and an order to close in one text is the order (issue 6 §1.7)': [
    ['EURUSD TP1 hit, close half', 'exit both EURUSD 50 percent-of-position'],
    ['TP2 hit, close 50% GBPUSD', 'exit both GBPUSD 50 percent-of-position'],
    ['EURUSD target 1 reached: take off a third', 'exit both EURUSD 33.3333333333 percent-of-position'],
    ['EURUSD target 2 reached: take off 30%', 'exit both EURUSD 30 percent-of-position'],
    ['EURUSD TP1 ✅ Close 25% now', 'exit both EURUSD 25 percent-of-position'],
    ['EURUSD TP1 hit at 1.0950, take half off', 'exit both EURUSD 50 percent-of-position'],
    ['EURUSD long: first target done, reduce by 20%', 'exit buy EURUSD 20 percent-of-position'],
    ['EURUSD +30 pips, close 0.05 lots', 'exit both EURUSD 0.05 lots'],
    ['EURUSD SL hit, close all', 'exit both EURUSD'],
    ['EURUSD TP1 hit. Close half and move SL to BE', 'exit both EURUSD 50 percent-of-position'],
    [{ message: 'TP1 reached - close two thirds' }, 'exit both EURUSD 66.6666666667 percent-of-position'],
    [{ action: 'close', message: 'TP1 hit, close half' }, 'exit both EURUSD 50 percent-of-position'],
    [
      { action: 'close_long', message: 'TP1 hit, close half', quantity: '20%' },
      'exit buy EURUSD 20 percent-of-position',
    ],
    [{ action: 'close_long', message: 'Close a third' }, 'exit buy EURUSD 33.3333333333 percent-of-position'],
    ['EURUSD when TP1 is hit, close half', 'report-of-trade'],
    ['EURUSD: once TP1 hit, close half', 'report-of-trade'],
    ['EURUSD TP1 not hit, close', 'report-of-trade'],
    ['EURUSD TP1 will be hit, close half', 'report-of-trade'],
    ['EURUSD TP1 hit, do not close', 'side-missing'],
    ['EURUSD TP1 hit, close all but one', 'side-unclear'],
    ['EURUSD TP1 hit', 'report-of-trade'],
    ['EURUSD TP1 hit, half closed', 'report-of-trade'],
    ['EURUSD TP1 hit, closed 50%', 'report-of-trade'],
    ['EURUSD TP1 hit, close to TP2', 'report-of-trade'],
    ['EURUSD TP1 hit, exit price 1.0950', 'report-of-trade'],
    ['EURUSD position closed, TP1 hit', 'report-of-trade'],
    ['EURUSD TP1 hit, move SL to BE', 'report-of-trade'],
  ],
  'a part in words never becomes all of it': [
    ['close a third of EURUSD', 'exit both EURUSD 33.3333333333 percent-of-position'],
    ['close three quarters of EURUSD', 'exit both EURUSD 75 percent-of-position'],
    ['close a fifth of EURUSD long', 'exit buy EURUSD 20 percent-of-position'],
    [{ action: 'close', quantity: '2/3' }, 'exit both EURUSD 66.6666666667 percent-of-position'],
    [{ action: 'close', quantity: 'a quarter' }, 'exit both EURUSD 25 percent-of-position'],
    [{ action: 'close', quantity: '4/3' }, 'number-invalid'],
    ['Sell EURUSD fifth wave', 'side-unclear'],
  ],
  'the name of an order that tells a level is no exit': [
    [{ action: 'buy', comment: 'TP: 1.10, SL: 1.05' }, 'entry buy EURUSD sl 1.05 tp 1.10'],
    [{ action: 'buy', comment: 'TP at 1.10', price: 1.085 }, 'entry buy EURUSD tp 1.10'],
    [{ action: 'sell', comment: 'SL 30 pips' }, 'entry sell EURUSD sl 30 pips'],
    [{ action: 'buy', comment: 'TP at 1.10', market_position: 'long' }, 'entry buy EURUSD tp 1.10'],
    [{ action: 'buy', comment: 'TP 1.10', tp: 1.11 }, 'entry buy EURUSD tp 1.11'],
    [{ action: 'buy', comment: 'TP at 1.10' }, 'side-unclear'],
    [{ action: 'buy', comment: 'TP at 1.10', price: 1.1001 }, 'side-unclear'],
    [{ action: 'buy', comment: 'TP at 1.10', market_position: 'flat' }, 'exit sell EURUSD'],
    [{ action: 'buy', comment: 'TP1' }, 'exit sell EURUSD'],
    [{ action: 'buy', comment: 'TP 1.10 hit' }, 'exit sell EURUSD'],
  ],
  'a side in the text of a close is understood, or closes the one side that is open': [
    [{ action: 'close', message: 'sell EURUSD' }, 'exit both EURUSD one side'],
    [{ action: 'exit', comment: 'Long' }, 'exit both EURUSD one side'],
    [{ action: 'flat', text: 'BUY EURUSD' }, 'exit both EURUSD one side'],
    [{ action: 'close', message: 'Close the EURUSD long' }, 'exit buy EURUSD'],
    [{ action: 'close', message: 'close EURUSD sell position' }, 'exit sell EURUSD'],
    [{ action: 'close', comment: 'Exit Short' }, 'exit sell EURUSD'],
    [{ action: 'close', message: 'sell to close EURUSD' }, 'exit buy EURUSD'],
    [{ action: 'close', message: 'close longs and shorts' }, 'exit both EURUSD'],
    [{ action: 'close_long', message: 'sell EURUSD' }, 'exit buy EURUSD'],
    [{ action: 'close', message: 'EURUSD long-term resistance' }, 'exit both EURUSD'],
    [{ action: 'close', message: 'sell', prev_market_position: 'long', market_position: 'flat' }, 'exit buy EURUSD'],
    [{ action: 'close', comment: 'Exit Short', prev_market_position: 'long' }, 'exit buy EURUSD'],
    [{ action: 'close', message: 'close short', positionSide: 'LONG' }, 'exit buy EURUSD'],
  ],
  'a sale of what is there opens no short': [
    ['sell my EURUSD position', 'exit buy EURUSD'],
    ['Sell the EURUSD position', 'exit buy EURUSD'],
    ['sell half of my EURUSD position', 'exit buy EURUSD 50 percent-of-position'],
    ['Sell your EURUSD now', 'exit buy EURUSD'],
    ['sell entire EURUSD position', 'exit buy EURUSD'],
    [{ action: 'sell', comment: 'sell my position' }, 'exit buy EURUSD'],
    ['sell EURUSD position', 'side-unclear'],
    ['Sell position EURUSD', 'side-unclear'],
    ['sell EURUSD holdings', 'side-unclear'],
    ['sell all', 'side-unclear'],
    ['sell all EURUSD', 'side-unclear'],
    [{ action: 'sell position' }, 'side-unclear'],
    [{ action: 'sell', message: 'sell all' }, 'side-unclear'],
    [{ action: 'sell', message: 'Sell EURUSD position' }, 'side-unclear'],
    ['Sell EURUSD, position size 0.1', 'entry sell EURUSD 0.1 lots'],
    ['sell EURUSD position size: 0.1', 'entry sell EURUSD 0.1 lots'],
    ['Open sell position EURUSD', 'entry sell EURUSD'],
    ['New sell position EURUSD', 'entry sell EURUSD'],
  ],
  'a percentage of the balance is none of the equity (issue 6 §1.6)': [
    ['buy EURUSD risk 1% of balance SL 1.05', 'entry buy EURUSD 1 risk-percent-of-balance sl 1.05'],
    ['buy EURUSD, risking 1% of my account balance, SL 1.05', 'entry buy EURUSD 1 risk-percent-of-balance sl 1.05'],
    ['buy EURUSD 1% balance risk SL 1.05', 'entry buy EURUSD 1 risk-percent-of-balance sl 1.05'],
    ['buy EURUSD with 2% of balance SL 1.05', 'entry buy EURUSD 2 percent-of-balance sl 1.05'],
    [{ action: 'buy', risk: '1% of balance' }, 'entry buy EURUSD 1 risk-percent-of-balance'],
    [{ action: 'buy', risk: '1% of equity' }, 'entry buy EURUSD 1 risk-percent'],
    [{ action: 'buy', quantity: '2% balance' }, 'entry buy EURUSD 2 percent-of-balance'],
    [{ action: 'buy', quantity: 2, quantityType: 'percent_of_balance' }, 'entry buy EURUSD 2 percent-of-balance'],
    [{ action: 'buy', risk_percent: 1, risk_basis: 'balance' }, 'entry buy EURUSD 1 risk-percent-of-balance'],
    [{ action: 'buy', quantity: '1%', quantityType: 'risk_percent' }, 'entry buy EURUSD 1 risk-percent'],
    [{ action: 'buy', quantity: '2% of free margin' }, 'number-invalid'],
    [{ action: 'buy', risk_percent: 1, risk_of: 'free margin' }, 'number-invalid'],
    [{ action: 'close', quantity: '30% of balance' }, 'number-invalid'],
  ],
  'lots that somebody fixed are another unit than the contracts of the strategy': [
    [{ action: 'buy', lots: 0.1, market_position: 'long', market_position_size: 1 }, 'entry buy EURUSD 0.1 lots'],
    [{ action: 'sell', lots: 0.1, ...LONG_3_TO_2 }, 'exit buy EURUSD 33.3333333333 percent-of-position'],
    [{ action: 'sell', quantity: 0.1, ...LONG_3_TO_2 }, 'exit buy EURUSD 33.3333333333 percent-of-position'],
    [{ action: 'sell', quantity: 1, ...LONG_3_TO_2 }, 'exit buy EURUSD 1 lots'],
    [{ action: 'sell', quantity: '1.0001', ...LONG_3_TO_2 }, 'exit buy EURUSD 1.0001 lots'],
    [{ action: 'sell', lots: 0.1, market_position: 'long', market_position_size: 2 }, 'exit buy EURUSD 0.1 lots'],
    [
      { action: 'sell', lots: 3, market_position: 'short', market_position_size: 1 },
      'entry sell EURUSD reverses 1 lots',
    ],
    [{ action: 'sell', lots: 0.1, prev_market_position: 'long', prev_market_position_size: 0.3 }, 'side-unclear'],
  ],
};

describe.each(Object.entries(GROUPS))('what was said is what is meant: %s', (_name, rows) => {
  it.each(rows)('%j → %s', (body, expected) => {
    expect(line(body)).toBe(expected);
  });
});

describe('an instrument that is not known is never traded on the default of the source (issue 6 §1.8)', () => {
  it.each([
    'Buy AAPL now',
    'AAPL: buy signal',
    'Close AAPL',
    'Exit TSLA long',
    'Close Tesla',
    '$aapl buy',
    'Ticker AAPL: BUY',
    'Buy signal on AAPL at 200',
    'BUY PEPEUSDT',
    'buy pepeusdt',
    'BUY V75',
    'BUY Volatility 75 Index',
    'Close Boom 1000',
    'New signal NQ1!: sell',
    'MYBROKER:ABC buy',
    'AAPL breakout: BUY',
  ])('%s', (body) => {
    expect(line(body, DEFAULT)).toBe('symbol-unclear');
  });

  it.each([
    ['BUY', 'entry buy EURUSD'],
    ['Buy signal on 15m', 'entry buy EURUSD'],
    ['Strategy ORB: BUY', 'entry buy EURUSD'],
    ['VENDER AHORA', 'entry sell EURUSD'],
    ['Golden cross BUY, EMA50 above EMA200', 'entry buy EURUSD'],
    ['STRONG BUY MOMENTUM SHIFT DETECTED', 'entry buy EURUSD'],
    ['Buy EUR now', 'entry buy EURUSD'],
    ['Close all now', 'exit both EURUSD'],
    ['Close Position', 'exit both EURUSD'],
    ['Exit long', 'exit buy EURUSD'],
    ['BUY BTCUSDT', 'entry buy BTCUSDT'],
    ['Exit XAUUSD', 'exit both XAUUSD'],
  ])('%s → %s', (body, expected) => {
    expect(line(body, DEFAULT)).toBe(expected);
  });
});

describe('notes tell what is so', () => {
  it('the news before an order, and a stop that is to be moved', () => {
    const told = notes('EURUSD TP1 hit, close half and move SL to BE').join(' ');
    expect(told).toContain('tells "TP1 hit" and orders "EURUSD close half"');
    expect(told).toContain('"and move SL to BE" was not done');
  });

  it.each([
    [{ action: 'close', sl: 1.05, tp: 1.1 }, '"sl" (1.05), "tp" (1.1)'],
    [{ action: 'sell', market_position: 'flat', stopLoss: '1.05' }, '"stopLoss" (1.05)'],
    [{ action: 'close', message: 'Close EURUSD SL 1.08' }, '"stop_loss" (1.08)'],
    [{ action: 'sell', ...LONG_3_TO_2, quantity: 1, tp1: 1.2 }, '"tp1" (1.2)'],
  ])('levels beside an exit are not used: %j', (body, levels) => {
    expect(notes(body)).toContain(`Not used, because a close sets no stop and no target: ${levels}.`);
  });

  it.each([
    { action: 'close', sl: 0, tp: '' },
    { action: 'close', sl: 'none' },
    { action: 'sell', pos: 0 },
    { action: 'close', message: 'CLOSE LONG TP2' },
    { action: 'buy', pos: 1 },
    { action: 'sell', position: 'flat' },
    { bullish_exit: 1, bearish_exit: 0 },
    { action: 'sell', bullish_exit: true },
  ])('nothing is called unused that was used, or that says nothing: %j', (body) => {
    expect(notes(body).filter((note) => /not used/i.test(note))).toEqual([]);
  });

  it('two sizes in different units: which of them counts', () => {
    expect(notes({ action: 'buy', lots: 0.1, market_position: 'long', market_position_size: 1 }).join(' ')).toContain(
      '"lots" (0.1) is the size, and of the position only its side counts',
    );
    expect(notes({ action: 'sell', lots: 0.1, ...LONG_3_TO_2 }).join(' ')).toContain(
      'the share that the positions tell is closed, and "lots" (0.1) was not used',
    );
  });

  it('a level in the name of an order that may have been reached', () => {
    expect(readingDetail('{"symbol":"EURUSD","action":"buy","comment":"TP at 1.10"}')).toContain('"takeProfit"');
  });
});

describe('refusals in plain words', () => {
  it.each([
    [{ action: 'buy', sl: 1.05, tp: '2R' }, 'a multiple of the risk'],
    [{ action: 'buy', tp: '1:2' }, 'a multiple of the risk'],
    [{ action: 'buy', sl: '$500' }, 'send "sl_money": 500'],
    [{ action: 'buy', tp: '50 usd' }, 'send "tp_money": 50'],
    [{ action: 'buy', quantity: 'abc' }, '"quantity" is "abc"'],
  ])('%j', (body, told) => {
    expect(readingDetail(JSON.stringify({ symbol: 'EURUSD', ...body }))).toContain(told);
  });

  it.each([
    [{ action: 'close', quantity: 1 }, 'Closes 1 lot, not everything.'],
    [{ action: 'close', quantity: '1/3' }, 'Closes 33.33 % of the position, not everything.'],
    [{ action: 'close', quantity: '0.5 lots' }, 'Closes 0.5 lots, not everything.'],
  ])('%j: %s', (body, told) => {
    expect(notes(body)).toEqual([told]);
  });
});
