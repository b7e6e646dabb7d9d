import { describe, expect, it } from '@jest/globals';
import { csvLine, statementCsv } from './billing-csv.js';

describe('a statement as a file', () => {
  it('holds every line with its balance, and one that opens each currency', () => {
    const line = { at: '2026-01-06T00:00:00.000Z', purpose: 'invoice-issued', source: 'in_1', number: '=A-1' } as const;
    const part = { currency: 'USD', opening: -100, invoiced: 0, credited: 0, writtenOff: 0, paid: 0, givenBack: 0 };
    const lines = [{ ...line, amount: 9_900, paid: 0, balance: 9_800 }];
    const text = statementCsv({
      from: '2026-01-05T00:00:00.000Z',
      to: '2026-02-05T00:00:00.000Z',
      parts: [{ ...part, closing: 9_800, lines }],
    });
    expect(text.split('\r\n')).toEqual([
      'currency,at,purpose,number,source,amount,paid,balance',
      'USD,2026-01-05T00:00:00.000Z,opening,,,,,-100',
      "USD,2026-01-06T00:00:00.000Z,invoice-issued,'=A-1,in_1,9900,0,9800",
      '',
    ]);
  });

  it('quotes what needs it', () => {
    expect(csvLine(['a,b', 'c"d', -5])).toBe('"a,b","c""d",-5\r\n');
  });
});
