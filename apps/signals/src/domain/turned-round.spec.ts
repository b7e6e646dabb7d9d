import { describe, expect, it } from '@jest/globals';
import { firstReading as reading, readingDetail, readingLine, readingNotes } from '../../test/reading-line.js';

describe('a field that is not known and tells of an end, or against the side, is no entry (issue 6 §1.1)', () => {
  it.each([
    { title: 'Long closed' },
    { subject: 'Position closed' },
    { info: 'long stopped out' },
    { remark: 'all exited' },
    { in_out: 'out' },
    { deal_entry: 'OUT' },
    { entry: 'DEAL_ENTRY_OUT' },
    { deal: 'entry_out_by' },
    { dir: 'long' },
    { order_dir: 'buy' },
    { trade: 'long' },
    { hold: 'long' },
    { after: 0 },
    { qty_after: 0 },
    { size_after: '0.0' },
    { exposure: 0 },
    { inventory: 'flat' },
    { position_type: 'flat' },
    { positionSide: 'FLAT' },
    { hold_side: 'closed' },
  ])('%j', (field) => {
    expect(readingLine({ action: 'sell', ...field })).toBe('side-unclear');
  });

  it.each([
    { dir: 'short' },
    { trade: 'EURUSD' },
    { hold: false },
    { exposure: 0.5 },
    { qty_after: 2 },
    { exit_after_bars: 0 },
    { close_after: 0 },
    { bar_state: 'closed' },
    { trigger: 'bar close' },
    { positionSide: 'BOTH' },
  ])('and beside %j the order is what it says', (field) => {
    expect(readingLine({ action: 'sell', ...field })).toBe('entry sell EURUSD');
  });

  it('holds no exit up', () => {
    for (const field of [{ title: 'Long closed' }, { entry: 'out' }, { dir: 'short' }, { positionSide: 'flat' }])
      expect(readingLine({ action: 'close_long', ...field })).toBe('exit buy EURUSD');
  });
});

describe('an order that waits for a price is never traded at the market (issue 6 §1.4)', () => {
  it.each([
    { trigger: 1.1 },
    { stop_entry: 1.1 },
    { entry_stop: '1.1' },
    { activation_price: 1.1 },
    { order_trigger_price: 1.1 },
    { pending: 1.08 },
    { pending_price: '1.08' },
    { open_at: 1.08 },
    { at: 1.08 },
    { is_market: false, price: 1.08 },
    { market: 'no', price: 1.08 },
    { market_order: false, entry: 1.08 },
    { type: 'pending', price: 1.08 },
  ])('%j without its kind', (field) => {
    expect(readingLine({ action: 'buy', ...field })).toBe('order-type-unsupported');
  });

  it.each([
    [{ trigger: 'crossover' }, ''],
    [{ trigger: '1' }, ''],
    [{ trigger_price: 1.1 }, ''],
    [{ order_type: 'market', trigger: 1.1 }, ''],
    [{ order_type: 'stop', stop_entry: 1.1 }, ' stop trigger 1.1'],
    [{ order_type: 'stop', trigger: 1.1 }, ' stop trigger 1.1'],
    [{ at: '2026-01-05T10:00:00Z' }, ''],
    [{ at: 1_767_607_200 }, ''],
    [{ market: 'forex' }, ''],
  ])('%j is what it was', (field, plan) => {
    expect(readingLine({ action: 'buy', ...field })).toBe(`entry buy EURUSD${plan}`);
  });

  it('in words: a kind that is called pending and not named, and a price to be passed', () => {
    expect(readingLine('Buy EURUSD\nType: Pending\nEntry: 1.08')).toBe('order-type-unsupported');
    for (const text of ['EURUSD buy > 1.09', 'Sell EURUSD < 1.07', 'long EURUSD >= 1.09', 'short EURUSD ≤1.07'])
      expect([text, readingLine(text)]).toEqual([text, 'side-unclear']);
    expect(readingLine('BUY EURUSD RSI < 30')).toBe('entry buy EURUSD');
    expect(readingLine('BUY EURUSD -> 1.0850')).toBe('entry buy EURUSD');
  });

  it.each([
    { entry_zone: [1.08, 1.081] },
    { entry_range: '1.08-1.085' },
    { entries: [{ price: 1.08 }] },
    { entry1: 1.08, entry2: 1.07 },
    { orders: [{ price: 1.08 }] },
  ])('several prices of an entry are named in a note: %j', (field) => {
    expect(readingLine({ action: 'buy', ...field })).toBe('entry buy EURUSD');
    expect(readingNotes({ action: 'buy', ...field }).join()).toMatch(/was not used/);
  });
});

describe('exits that were refused, or half of what was said', () => {
  it.each([
    [{ action: 'sell', position: 'flat' }, 'exit buy EURUSD'],
    [{ action: 'buy', position: 'Flat' }, 'exit sell EURUSD'],
    [{ position: 'flat' }, 'exit both EURUSD'],
    ['action: sell\nticker: EURUSD\nposition: flat', 'exit buy EURUSD'],
    ['EURUSD CLOSE LOT=0.2', 'exit both EURUSD 0.2 lots'],
    ['EURUSD close lots: 0.2', 'exit both EURUSD 0.2 lots'],
    ['EURUSD BUY SL=1.0810', 'entry buy EURUSD sl 1.0810'],
  ])('%j', (body, expected) => {
    expect(readingLine(body)).toBe(expected);
  });

  it.each([
    '60123456789,closelongopenlong,EURUSD,risk=1',
    '60123456789,closeshortopenshort,EURUSD,risk=1',
    'exit long then enter long EURUSD',
    'Close EURUSD long and open EURUSD long again',
  ])('a side that is closed and opened again is refused, not closed only: %s', (body) => {
    expect(readingLine(body)).toBe('side-unclear');
    expect(readingDetail(body)).toContain('closed and opened again');
  });

  it('what is open is closed, and the other side opened', () => {
    expect(readingLine('Close all open long positions EURUSD')).toBe('exit buy EURUSD');
    expect(readingLine('60123456789,closelongopenshort,EURUSD')).toBe('entry sell EURUSD reverses');
  });
});

describe('a size in money or percent is no part of the positions beside it (issue 6 §1.1, §1.6)', () => {
  const long = { market_position: 'long', market_position_size: 1 };
  const money = { quantity: 2500, quantityType: 'dollar_amount' };
  const equity = { quantity: 10, quantityType: 'percent_of_equity' };

  it('an entry stays one and keeps its size: it was read as a reversal to a size of 1', () => {
    expect(readingLine({ action: 'buy', ...long, ...money })).toBe('entry buy EURUSD 2500 money');
    expect(readingLine({ action: 'buy', ...long, ...equity })).toBe('entry buy EURUSD 10 percent-of-equity');
    const quote = { order: { amount: '100', currency_type: 'quote' }, strategy_info: long };
    expect(readingLine({ action: 'buy', ...quote })).toBe('entry buy EURUSD 100 money');
    expect(readingLine({ action: 'buy', size: 10, ...long }, { sizeUnit: 'percent-of-equity' })).toBe(
      'entry buy EURUSD 10 percent-of-equity',
    );
  });

  it('a part of the position is that part: half of it was read as 50 of 51', () => {
    for (const quantityType of ['percent_of_position', 'percent', '%']) {
      const half = { action: 'sell', quantity: 50, quantityType, ...long };
      expect(readingLine(half)).toBe('exit buy EURUSD 50 percent-of-position');
      expect(reading(half)).not.toHaveProperty('positionBefore');
    }
    expect(reading({ action: 'sell', ...money, ...long })).not.toHaveProperty('positionBefore');
  });

  it('what opens the new side of a reversal is not told by a size in money', () => {
    const turned = { market_position: 'short', market_position_size: 3, prev_market_position: 'long' };
    const body = { action: 'sell', ...money, ...turned, prev_market_position_size: 2 };
    expect(readingLine(body)).toBe('entry sell EURUSD reverses');
    expect(readingNotes(body).join()).toContain('was not used');
  });

  it('one in contracts still counts them, whatever the unit of the source', () => {
    const body = { action: 'sell', contracts: 1, ...long };
    for (const sizeUnit of ['lots', 'units', 'money'] as const)
      expect(reading(body, { sizeUnit })).toMatchObject({ positionBefore: { side: 'buy', size: '2' } });
  });

  it('a close with a share of the equity is refused, however it is written, unless the positions tell the part', () => {
    for (const size of [equity, { percent_of_equity: 50 }, { equity_percent: 50 }])
      expect(readingLine({ action: 'exit', ...size })).toBe('number-invalid');
    const reduced = { ...long, prev_market_position: 'long', prev_market_position_size: 2 };
    expect(readingLine({ action: 'sell', ...equity, ...reduced })).toBe('exit buy EURUSD 1 lots');
    expect(readingLine({ action: 'sell', ...equity, market_position: 'flat' })).toBe('exit buy EURUSD');
  });
});

describe('the message of a TradingView strategy (issue 6 §1.1, §1.5)', () => {
  const filled = (side: string): string => `Cross (9, 21): order ${side} @ 1 filled on EURUSD.`;

  it.each(['2,000', 'abc', 'NaN', '{{strategy.position_size}}', ''])(
    'a position that is announced as "%s" and not read is no entry',
    (position) => {
      for (const side of ['buy', 'sell'])
        expect(readingLine(`${filled(side)} New strategy position is ${position}`)).toBe('side-unclear');
      expect(readingLine({ action: 'sell', quantity: 1, market_position_size: position })).not.toMatch(/^entry/);
      expect(readingLine({ action: 'sell', quantity: 1, position_size: position })).not.toMatch(/^entry/);
      expect(readingLine({ action: 'sell', prev_market_position_size: position })).not.toMatch(/^entry/);
    },
  );

  it('what its author wrote behind it counts: a stop, a target, a limit', () => {
    const at = `${filled('buy')} New strategy position is 1`;
    expect(readingLine(`${at}\nSL: 1.07 TP: 1.09`)).toBe('entry buy EURUSD 1 lots sl 1.07 tp 1.09');
    expect(readingLine(`${at}, stop loss 1.07.`)).toBe('entry buy EURUSD 1 lots sl 1.07');
    expect(readingLine(`${at} buy limit 1.08`)).toBe('entry buy EURUSD limit limit 1.08 1 lots');
    expect(readingLine(`${at} SL swing low`)).toBe('stop-unreadable');
    for (const behind of ['.', ' contracts', '\nhttps://example.org/chart', ' (15m)'])
      expect([behind, readingLine(`${at}${behind}`)]).toEqual([behind, 'entry buy EURUSD 1 lots']);
    for (const behind of ['TP hit!', 'SL 1.07', 'Close entry(s) order Long', 'stopped out', 'closed at 1.09'])
      expect([behind, readingLine(`${filled('sell')} New strategy position is 0\n${behind}`)]).toEqual([
        behind,
        'exit buy EURUSD',
      ]);
    expect(readingLine(`Exit SL 50 (2): order buy @ 1 filled on EURUSD. New strategy position is 1`)).toBe(
      'entry buy EURUSD 1 lots',
    );
  });
});
