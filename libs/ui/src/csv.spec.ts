import { describe, expect, it } from '@jest/globals';
import { toCsv } from './csv';

describe('CSV of a table (WB-2)', () => {
  it('quotes what needs it and leaves the rest', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['plain', 'with, comma'],
          ['say "so"', undefined],
        ],
      ),
    ).toBe('a,b\r\nplain,"with, comma"\r\n"say ""so""",');
  });

  it('lets no cell become a formula, and numbers stay numbers', () => {
    expect(toCsv(['x'], [['=1+1'], ['-2.5'], ['@cmd'], ['-x']])).toBe("x\r\n'=1+1\r\n-2.5\r\n'@cmd\r\n'-x");
  });
});
