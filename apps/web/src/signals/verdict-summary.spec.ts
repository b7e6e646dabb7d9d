import { describe, expect, it } from '@jest/globals';
import { orderReason } from '../language/retcode-words';
import { verdictSummary } from './verdict-summary';

describe('why a pipeline ran or not', () => {
  const failed = (check: string, expected: string, actual: string, values?: Record<string, string>) =>
    verdictSummary({
      summary: 'as the platform summed it up',
      checks: [
        { check: 'type', passed: true, expected: 'any', actual: 'entry' },
        { check, passed: false, expected, actual, ...(values ? { wanted: { values } } : {}) },
      ],
    });

  it('is what broke first, by its values; of older verdicts by their words', () => {
    expect(failed('confidence', 'at least 0.5', '0.3', { least: '0.5' })).toBe('Confidence 0.3 is below 0.5.');
    expect(failed('confidence', 'at least 0.5', '0.3')).toBe('Confidence 0.3 is below 0.5.');
    expect(failed('symbol', 'EURUSD', 'XAUUSD')).toBe('XAUUSD is not in its symbol list.');
    expect(failed('type', 'entry', 'exit')).toBe('It takes entry, this is an exit.');
  });

  it('is as the platform summed it up, where nothing broke or only it has the words', () => {
    expect(verdictSummary({ summary: 'Ran: every check passed.', checks: [] })).toBe('Ran: every check passed.');
    expect(failed('already-running', 'nothing', 'a limit rests')).toBe('as the platform summed it up');
    expect(failed('order-of-alerts', 'none', 'an exit')).toBe('as the platform summed it up');
  });
});

describe('why an order stands as it does', () => {
  it('has the meaning of the code, and the code', () => {
    expect(orderReason('not enough money (10019)')).toBe('not enough money (10019)');
    expect(orderReason('taken back by a person')).toBe('taken back by a person');
  });
});
