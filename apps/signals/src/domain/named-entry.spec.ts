import { describe, expect, it } from '@jest/globals';
import { readingLine } from '../../test/reading-line.js';

describe('a close of one entry is none of all (issue 6 §1.2)', () => {
  it.each([
    { from_entry: 'L1' },
    { from_entry: 'Long' },
    { entry_id: 'Long' },
    { entryId: 'L1' },
    { entry_name: 'Breakout' },
    { from: 'Long' },
    { from: 'L2' },
    { level: '3' },
    { levels: '1,2' },
    { entry: 'L1' },
    { entry: 'Long 2' },
    { target_entry: 'L1' },
    { entry_number: 2 },
    { entry_index: 0 },
    { leg: 'B' },
    { tranche: 'B' },
    { deal: '2' },
    { deal: '123456' },
    { grid_level: 2 },
    { from_entry: 'L1', quantity: '100%' },
    { from_entry: 'L1', quantity: '50%' },
    { action: 'close_long', entry_id: 'L1' },
  ])('%j', (field) => {
    expect(readingLine({ action: 'close', ...field })).toBe('size-missing');
  });

  it.each([
    [{ from_entry: '' }, 'exit both EURUSD'],
    [{ from_entry: 'all' }, 'exit both EURUSD'],
    [{ from: 'tradingview' }, 'exit both EURUSD'],
    [{ level: '1.0912' }, 'exit both EURUSD'],
    [{ level: 'S1' }, 'exit both EURUSD'],
    [{ entry: '1.0912' }, 'exit both EURUSD'],
    [{ from: 'long', to: 'flat' }, 'exit both EURUSD one side'],
    [{ from_entry: 'L1', market_position: 'flat' }, 'exit both EURUSD'],
    [{ action: 'close_long', entry_id: 'Long' }, 'exit buy EURUSD'],
    [{ from_entry: 'L1', contracts: 1 }, 'exit both EURUSD 1 lots'],
    [
      {
        action: 'sell',
        from_entry: 'L1',
        contracts: 1,
        market_position: 'long',
        market_position_size: 2,
        prev_market_position: 'long',
        prev_market_position_size: 3,
      },
      'exit buy EURUSD 1 lots',
    ],
  ])('%j says enough', (field, line) => {
    expect(readingLine({ action: 'close', ...field })).toBe(line);
  });

  it('an order that names the entry it closes opens nothing', () => {
    expect(readingLine({ action: 'sell', from_entry: 'L1' })).toBe('ticket-unsupported');
    expect(readingLine({ action: 'buy', entry_id: 'L1' })).toBe('entry buy EURUSD');
  });
});
