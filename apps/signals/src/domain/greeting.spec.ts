import { describe, expect, it } from '@jest/globals';
import { readingLine } from '../../test/reading-line.js';

describe('words in front of a close take nothing from it (issue 6 §1.2)', () => {
  it.each([
    'Alert close EURUSD',
    'Alert: close EURUSD',
    'ALERT - close EURUSD',
    '🚨 ALERT 🚨 Close EURUSD',
    'Alert EURUSD close',
    'Update: close EURUSD',
    'Bot: close EURUSD',
    'Action: close EURUSD',
    'Instruction: close EURUSD',
    '[Alert] close EURUSD',
    'Hey team, close EURUSD',
    'Guys close EURUSD',
    'Strategy close EURUSD',
    'Update: exit EURUSD',
    'Close out EURUSD',
    'Let’s close EURUSD',
    'We close EURUSD here',
    'TradingView Alert | Close EURUSD',
  ])('%s', (text) => {
    expect(readingLine(text)).toBe('exit both EURUSD');
  });

  it.each([
    ['Alert close EURUSD long', 'exit buy EURUSD'],
    ['Alert: close 50% EURUSD', 'exit both EURUSD 50 percent-of-position'],
    ['Hey team, close half EURUSD long', 'exit buy EURUSD 50 percent-of-position'],
    ['Alert: close above 1.09 buy EURUSD', 'order-type-unsupported'],
    ['Alert: close price 1.0912, buy EURUSD', 'entry buy EURUSD'],
    ['Buy alert EURUSD close 1.0912', 'entry buy EURUSD'],
    ['Action: exit long; Symbol: EURUSD; Quantity: 50%', 'exit buy EURUSD 50 percent-of-position'],
    ['Alert: do not close EURUSD', 'side-missing'],
    ['Alert: close the last EURUSD trade', 'size-missing'],
  ])('%s → %s', (text, line) => {
    expect(readingLine(text)).toBe(line);
  });

  it('in a message beside its symbol', () => {
    expect(readingLine({ message: 'Alert close EURUSD' })).toBe('exit both EURUSD');
  });
});
