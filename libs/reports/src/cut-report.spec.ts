import { describe, expect, it } from '@jest/globals';
import { MT4_SAMPLE, mt4Statement } from './mt4-sample.js';
import { readReport } from './read-report.js';

// A download that broke off has lost deals; what is left of it adds up.
describe('a report that was cut off', () => {
  const whole = Buffer.from(mt4Statement(MT4_SAMPLE));

  it('is read whole, and refused wherever it ends within its table', () => {
    expect(() => readReport(whole)).not.toThrow();
    const last = whole.lastIndexOf('</table');
    const ends = whole.lastIndexOf('</tr');
    for (const at of [last, ends, ends - 10, Math.floor(ends / 2)])
      expect(() => readReport(whole.subarray(0, at))).toThrow(/is not whole: it ends in row \d+/);
  });
});
