import { describe, expect, it } from '@jest/globals';
import { firstReading, readingLine, readingNotes } from '../../test/reading-line.js';

describe('a part of a close that is not read closes nothing else (issue 6 §1.2)', () => {
  it.each([
    'closelongpct=50,EURUSD',
    'x,closelongvol=0.1,EURUSD',
    'closelong=50 EURUSD',
    'close long: 50 EURUSD',
    'exit(50) EURUSD',
    'exit_50 EURUSD long',
    'close50 EURUSD',
    'close EURUSD x0.5',
    'close EURUSD vol:0.1',
    'exit short: 0.25 EURUSD',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('size-missing');
  });

  it.each([
    ['exit_1 EURUSD long', 'exit buy EURUSD'],
    ['Exit-2 EURUSD short', 'exit sell EURUSD'],
    ['Exit long: 1.0850 EURUSD', 'exit buy EURUSD'],
    ['exit long EURUSD (RSI 70)', 'exit buy EURUSD'],
    ['exit EURUSD long (5m)', 'exit buy EURUSD'],
    ['close EURUSD lots=0.1', 'exit both EURUSD 0.1 lots'],
    ['closehalf EURUSD', 'exit both EURUSD 50 percent-of-position'],
  ])('%s is still read', (text, line) => {
    expect(readingLine(text)).toBe(line);
  });
});

describe('fields that tell what is left, or change what is there (issue 6 §1.1)', () => {
  it.each([
    { remaining_position: '0.5' },
    { position_left: 0.5 },
    { remainingQty: 1 },
    { holding: 0 },
    { holdings: '0' },
    { net: 0 },
    { was: 'long' },
    { amend: true },
    { modify_order: 'yes' },
  ])('%j beside a sell is no entry', (field) => {
    expect(readingLine({ action: 'sell', ...field })).toBe('side-unclear');
  });

  it.each([{ days_left: 3 }, { bars_left: 0 }, { amend: false }, { holding_period: 5 }])('%j is one', (field) => {
    expect(readingLine({ action: 'sell', ...field })).toBe('entry sell EURUSD');
  });

  it('a profit that is told is not used, and said so', () => {
    expect(readingNotes({ action: 'sell', profit: '12.3' })).toEqual(['"profit" was not used.']);
  });
});

describe('a list of instruments beside one of them (issue 6 §1.1)', () => {
  it('is not lost: another instrument in it makes the alert unclear', () => {
    for (const list of ['symbols', 'tickers', 'pairs'])
      for (const action of ['buy', 'close'])
        expect(readingLine({ action, symbol: 'EURUSD', [list]: ['EURUSD', 'GBPUSD'] })).toBe('symbol-unclear');
    expect(readingLine({ action: 'buy', symbol: 'EURUSD', symbols: ['EURUSD'] })).toBe('entry buy EURUSD');
  });
});

describe('a close beside a side under a name that is not known (issue 6 §1.2)', () => {
  it.each([{ dir: 'long' }, { trade_dir: 'short' }, { what: 'longs' }, { leg: 'SHORT' }, { only: 'long' }])(
    '%j closes no second side',
    (field) => {
      expect(firstReading({ action: 'close', ...field })).toMatchObject({ type: 'exit', oneSide: true });
      expect(readingNotes({ action: 'close', ...field })).toHaveLength(1);
    },
  );

  it('and none where all is closed, or both sides are named', () => {
    expect(firstReading({ action: 'close', long: 'x' })).not.toHaveProperty('oneSide');
    expect(firstReading({ action: 'close', from: 'long', to: 'short' })).not.toHaveProperty('oneSide');
  });
});

describe('a close of some of the positions closes not all of them (issue 6 §1.2)', () => {
  it.each([
    'close oldest EURUSD',
    'close the last EURUSD trade',
    'exit my first entry EURUSD',
    'close EURUSD entry 2',
    'close EURUSD position #3',
    'Close EURUSD #2',
    'Close one of them EURUSD',
    'Close one EURUSD',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('size-missing');
  });

  it.each([
    { leave: 0.1 },
    { keep_open: '50' },
    { only_profit: true },
    { min_profit: 10 },
    { winners: 'yes' },
    { positions: 'last' },
    { scope: 'winners' },
  ])('%j beside a close', (field) => {
    expect(readingLine({ action: 'close', ...field })).toBe('size-missing');
  });

  it.each([{ only_profit: false }, { winners: 0 }, { leave: 0 }, { profit: '' }])(
    '%j takes nothing from it',
    (field) => {
      expect(readingLine({ action: 'close', ...field })).toBe('exit both EURUSD');
    },
  );

  it('a bar, a time and a price of before are none of them', () => {
    for (const text of ['close EURUSD on the last bar', 'close EURUSD, last price 1.08', 'exit long EURUSD 15m'])
      expect(readingLine(text)).toMatch(/^exit/);
  });
});

describe('an order beside the name of an end opens nothing (review of the day, 1)', () => {
  it.each([
    'Take 50% off',
    'take half off',
    '50% off',
    'stop out',
    'Long Stop',
    'Stop Long',
    'get out',
    'secure profits',
    'end long',
    'Long done',
    'lighten',
    'unwinding',
    'ts hit',
  ])('%s', (comment) => {
    expect(readingLine({ action: 'sell', comment })).not.toMatch(/^entry/);
  });

  it.each(['Breakout long', 'Stop and reverse', 'Short 2', 'Golden cross', 'SL 1.09 TP 1.07'])(
    '%s is a name',
    (comment) => {
      expect(readingLine({ action: 'sell', comment })).toMatch(/^entry sell/);
    },
  );
});

describe('what is kept is not what is closed (review of the day, 2)', () => {
  it.each([
    'Close EURUSD keep 20%',
    'EURUSD keep 20%, close 80%',
    'Exit EURUSD keep 25% running',
    'Close EURUSD, keeping 10%',
    'close EURUSD, 20% stays',
    'close EURUSD, hold a third',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('size-missing');
  });

  it('in a text beside a close too; a close with its own part is read', () => {
    expect(readingLine({ action: 'close', message: 'keep 50%' })).toBe('size-missing');
    expect(readingLine('close half EURUSD, keep the rest')).toBe('exit both EURUSD 50 percent-of-position');
  });

  it('pips, minutes and dates behind a trade name none of several (review of the day, 5)', () => {
    for (const text of [
      'Close EURUSD trade 30 pips',
      'Close EURUSD position 15 min before news',
      'Exit EURUSD trade 2 days old',
    ])
      expect(readingLine(text)).toMatch(/^exit/);
  });
});
