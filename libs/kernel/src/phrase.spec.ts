import { describe, expect, it } from '@jest/globals';
import { inEnglish, phrase } from './phrase.js';

describe('sentences that other languages can say', () => {
  it('have their values in their places, one after another', () => {
    const fell = phrase('Equity {{equity}} is {{percent}} % below its peak.', { equity: '7990.00', percent: 20.1 });
    expect(fell.values).toEqual({ equity: '7990.00', percent: '20.1' });
    expect(inEnglish(fell)).toBe('Equity 7990.00 is 20.1 % below its peak.');
    expect(inEnglish([fell, phrase('Everything is closed at once.')])).toBe(
      'Equity 7990.00 is 20.1 % below its peak. Everything is closed at once.',
    );
    expect(inEnglish('as a person wrote it {{so}}')).toBe('as a person wrote it {{so}}');
    expect(inEnglish(phrase('{{unknown}} stays'))).toBe('{{unknown}} stays');
  });
});
