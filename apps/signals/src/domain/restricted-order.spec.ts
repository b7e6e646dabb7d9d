import { describe, expect, it } from '@jest/globals';
import { readingDetail, readingLine, readingNotes } from '../../test/reading-line.js';

describe('a close of some of the positions is refused, never one of all (issue 6 §1.2)', () => {
  it.each([
    { count: 1 },
    { n: '2' },
    { position_count: 1 },
    { num_positions: 3 },
    { positions: 1 },
    { trades: [1, 2] },
    { leg: 2 },
    { index: 0 },
    { all_but: 1 },
    { except: 'GBPUSD' },
    { exclude: ['GBPUSD'] },
    { keep: 'last' },
    { older_than: '1h' },
    { from_entry: 'L2' },
    { which: 'oldest' },
    { type: 'newest' },
    { select: 'the_worst' },
  ])('%j beside a close', (field) => {
    expect(readingLine({ action: 'close', ...field })).toBe('size-missing');
  });

  it.each([
    { positions: 'all' },
    { count: 0 },
    { scope: 'symbol' },
    { except: '' },
    { exclude: false },
    { bar_index: 4711 },
    { open_trades: 2 },
    { which: 'My strategy' },
    { type: 'market' },
    { index: 'US30' },
  ])('%j takes nothing from it', (field) => {
    expect(readingLine({ action: 'close', ...field })).toBe('exit both EURUSD');
  });

  it.each([
    'close all EURUSD but one',
    'Close all EURUSD trades but the last',
    'Close all EURUSD longs apart from the last one',
    'close all EURUSD excluding the hedge',
    'close EURUSD other than the first',
    'close EURUSD save for one',
    'close the EURUSD longs bar one',
    'close EURUSD minus one',
    'close two EURUSD positions',
    'exit three EURUSD longs',
    'close two of the three EURUSD trades',
    'close EURUSD top 2',
    'close any one EURUSD',
    'close another EURUSD',
    'close every other EURUSD',
    'close the biggest EURUSD',
    'exit the worst EURUSD position',
    'close all profitable EURUSD trades',
    'close EURUSD second entry',
    'Exit EURUSD long, last entry',
    'close EURUSD bought at 1.0850',
    "close yesterday's EURUSD",
    'close EURUSD opened today',
    'close EURUSD position A',
    'close EURUSD down to one',
    'reduce EURUSD to 0.1 lots',
    'close the majority of EURUSD',
    'close several EURUSD',
    'close half of the 2nd entry EURUSD',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('size-missing');
  });

  it('in a text and in the name of an order beside a close; not where the positions tell that all goes', () => {
    expect(readingLine({ action: 'close', message: 'close all but one' })).toBe('size-missing');
    expect(readingLine({ action: 'close', comment: 'all but one' })).toBe('size-missing');
    expect(readingLine({ action: 'close', comment: 'first entry only' })).toBe('size-missing');
    expect(readingLine({ action: 'close_profit' })).toBe('size-missing');
    expect(readingLine({ action: 'close', comment: 'last entry', market_position: 'flat' })).toBe('exit both EURUSD');
    expect(readingDetail('close all EURUSD but one')).toContain('"but one"');
  });

  it.each([
    ['close half of them EURUSD', 'exit both EURUSD 50 percent-of-position'],
    ['close EURUSD one by one', 'exit both EURUSD'],
    ['close both EURUSD positions', 'exit both EURUSD'],
    ['close the rest of EURUSD', 'exit both EURUSD'],
    ['close EURUSD at best price', 'exit both EURUSD'],
    ['close EURUSD on the last bar', 'exit both EURUSD'],
  ])('%s is none of them', (text, line) => {
    expect(readingLine(text)).toBe(line);
  });
});

describe('an order that waits for a time or a condition is refused, never done at once (issue 6 §1.4)', () => {
  it.each([
    'Close EURUSD trade at 17:00',
    'close EURUSD at 5pm',
    'flatten EURUSD at 16:55 GMT',
    'Exit EURUSD at session end',
    'exit EURUSD at the end of the day',
    'EURUSD: exit long at market close',
    'exit EURUSD end of day',
    'exit EURUSD EOD',
    'close EURUSD at next open',
    'Exit long EURUSD on next bar',
    'close EURUSD in an hour',
    'close EURUSD after 3 bars',
    'close EURUSD after NFP',
    'close EURUSD later',
    'close EURUSD on Friday',
    'close EURUSD in case of a break',
    'close EURUSD on a pullback',
    'close EURUSD on a break of 1.08',
    'close EURUSD > 1.09',
    'close EURUSD at entry',
    'close EURUSD at 50 pips',
    'buy EURUSD at 17:00',
    'sell EURUSD @ 17:00',
    'buy EURUSD on Monday',
    'buy EURUSD at session open',
    'long EURUSD at 5pm',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('order-type-unsupported');
  });

  it.each([
    { at: '17:00' },
    { close_at: '17:00' },
    { exit_time: '17:00' },
    { when: 'session end' },
    { if: 'rsi > 70' },
    { in: '10 minutes' },
    { after: '10m' },
    { delay: 600 },
    { wait: '10m' },
    { schedule: '17:00' },
    { execute_at: '17:00' },
    { trigger: 1.09 },
    { message: 'close at 17:00' },
    { message: 'in 10 minutes' },
  ])('%j beside a close', (field) => {
    expect(readingLine({ action: 'close', ...field })).toBe('order-type-unsupported');
  });

  it.each([{ execute_at: '17:00' }, { when: 'rsi > 70' }, { delay: '10m' }, { in: '10 minutes' }])(
    '%j beside an entry',
    (field) => {
      expect(readingLine({ action: 'buy', ...field })).toBe('order-type-unsupported');
    },
  );

  it.each([
    ['Close EURUSD at 1.08', 'exit both EURUSD'],
    ['Exit Long EURUSD 2026-01-05T10:00:00Z', 'exit buy EURUSD'],
    ['Exit Long EURUSD at 2026-01-05 10:00', 'exit buy EURUSD'],
    ['Exit Long EURUSD @ 1.0850 at 10:00', 'exit buy EURUSD'],
    ['EURUSD exit long 17:00', 'exit buy EURUSD'],
    ['[10:00] close EURUSD', 'exit both EURUSD'],
    ['Exit Long EURUSD time: 10:00', 'exit buy EURUSD'],
    ['Exit long on EURUSD, 5 min timeframe', 'exit buy EURUSD'],
    ['Session end: close EURUSD', 'exit both EURUSD'],
    ['Close EURUSD (EOD)', 'exit both EURUSD'],
    ['exit EURUSD long on bar close', 'exit buy EURUSD'],
    ['close EURUSD at once', 'exit both EURUSD'],
    ['close EURUSD as soon as possible', 'exit both EURUSD'],
    ['close EURUSD if still open', 'exit both EURUSD'],
    ['Exit EURUSD long, RSI above 70', 'exit buy EURUSD'],
    ['buy EURUSD as soon as possible', 'entry buy EURUSD'],
    ['TP1 hit at 17:00, close half EURUSD', 'exit both EURUSD 50 percent-of-position'],
    [{ action: 'close', time: '2026-01-05T09:59:00Z' }, 'exit both EURUSD'],
    [{ action: 'close', exit_time: '2026-01-05T09:59:00Z' }, 'exit both EURUSD'],
    // 3Commas tells the price of the bar under this name.
    [{ action: 'exit_long', trigger_price: 1.09 }, 'exit buy EURUSD'],
    [{ action: 'close', comment: 'Close at 17:00' }, 'exit both EURUSD'],
    [{ action: 'close', comment: 'session end' }, 'exit both EURUSD'],
    [{ action: 'close', when: 'now', delay: 0 }, 'exit both EURUSD'],
    [{ action: 'buy', delay: 5 }, 'entry buy EURUSD'],
    ['Cross (9): order sell @ 1 filled on EURUSD. New strategy position is 0', 'exit buy EURUSD'],
  ] as const)('%j waits for nothing', (body, line) => {
    expect(readingLine(body)).toBe(line);
  });

  it('what was refused already says now what it waits for', () => {
    expect(readingLine('close EURUSD tomorrow')).toBe('side-unclear');
    expect(readingDetail('close EURUSD tomorrow')).toContain('"tomorrow"');
    expect(readingDetail('close EURUSD in 10 minutes')).toContain('"in 10 minutes"');
    expect(readingLine('close EURUSD trades in profit')).toBe('report-of-trade');
  });

  it('a time is no price', () => {
    expect(readingNotes('EURUSD exit long 17:00')).toEqual([]);
    expect(readingNotes('Exit Long EURUSD at 2026-01-05 10:00')).not.toContain('price');
  });
});

describe('why and until when a close is asked for (issue 6 §1.2)', () => {
  it.each([
    'Close EURUSD to secure some profit',
    'close EURUSD to lock in some profit',
    'close EURUSD with a bit of profit',
    'close EURUSD to protect most of the gains',
    'close EURUSD at some loss',
    'close EURUSD because of NFP',
    'close EURUSD for the weekend',
  ])('%s: a reason closes all', (text) => {
    expect(readingLine(text)).toBe('exit both EURUSD');
  });

  it.each([
    ['close EURUSD before NFP', 'before NFP'],
    ['Close EURUSD before the weekend', 'before the weekend'],
    ['close EURUSD by 17:00', 'by 17:00'],
    ['Exit EURUSD by Friday', 'by Friday'],
    ['close EURUSD within 10 minutes', 'within 10 minutes'],
  ])('%s: a deadline is kept by closing at once, which is said', (text, deadline) => {
    expect(readingLine(text)).toBe('exit both EURUSD');
    expect(readingNotes(text)).toContain(`"${deadline}" is kept: the close is done at once, and not at that time.`);
  });

  it('some profit that is itself what is closed stays a part', () => {
    expect(readingLine('close some profit EURUSD')).toBe('size-missing');
  });
});

describe('a close behind other words is no entry of the side that it closes (own attack, issue 6 §1.1)', () => {
  it.each([
    ['Bot close EURUSD long', 'exit buy EURUSD'],
    ['MyBot close BTCUSDT short', 'exit sell BTCUSDT'],
    ['Alert close the EURUSD long', 'exit buy EURUSD'],
    ['RSI overbought close EURUSD long', 'exit buy EURUSD'],
    ['Time 10:00 close EURUSD long', 'exit buy EURUSD'],
    ['Guys, we close EURUSD long now', 'exit buy EURUSD'],
    ['Strategy X: close EURUSD', 'exit both EURUSD'],
    ['Supertrend close EURUSD sell', 'side-unclear'],
    ['15m close EURUSD long', 'side-unclear'],
    ['Daily close EURUSD long', 'side-unclear'],
    ['EURUSD close above 1.09 long', 'entry buy EURUSD'],
    ['close above the EMA: buy EURUSD', 'entry buy EURUSD'],
  ])('%s', (text, line) => {
    expect(readingLine(text)).toBe(line);
  });
});
