import { describe, expect, it } from '@jest/globals';
import { sayPhrases } from './say-phrases';

describe('what the platform says in sentences (issue 8)', () => {
  it('has its values in their places, numbers as the language writes them', () => {
    const fell = {
      text: 'Equity {{equity}} is {{percent}} % below its peak of {{peak}}.',
      values: { equity: '7990.00', percent: '20.1', peak: '10000.00' },
    };
    expect(sayPhrases([fell, { text: 'Everything is closed at once.', values: {} }], 'written')).toBe(
      'Equity 7,990.00 is 20.1 % below its peak of 10,000.00. Everything is closed at once.',
    );
  });

  it('says the states of a guard by their names', () => {
    const state = { text: 'the guard is {{state}}', values: { state: 'reducing' } };
    expect(sayPhrases([state], '')).toBe('the guard is Entries blocked');
  });

  it('is what was written where a person wrote it, or before there were sentences', () => {
    expect(sayPhrases(undefined, 'new week, smaller size')).toBe('new week, smaller size');
  });
});
