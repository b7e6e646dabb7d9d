import { describe, expect, it } from '@jest/globals';
import { statementParts, type StatementRow } from './statement.js';

const row = (purpose: StatementRow['purpose'], amount: number, cash = 0, currency = 'USD'): StatementRow => ({
  at: new Date('2026-01-05T10:00:00Z'),
  purpose,
  source: 'in_1',
  invoiceId: 'in_1',
  number: 'A-1',
  reason: null,
  currency,
  amount,
  cash,
});

describe('a statement (BL-5)', () => {
  it('adds up from the opening to the closing balance, and says what was paid and given back', () => {
    const rows = [
      row('invoice-issued', 9_900),
      row('credit-applied', 0),
      row('payment', -9_900, 9_900),
      row('refund', 0, -400),
      row('credit-note', -1_000),
      row('invoice-issued', 500),
      row('invoice-voided', -500),
      row('invoice-issued', 300),
      row('written-off', -300),
    ];
    const [part] = statementParts(rows, new Map([['USD', -100]]));
    expect(part).toMatchObject({
      opening: -100,
      invoiced: 10_200,
      credited: 1_000,
      writtenOff: 300,
      paid: 9_900,
      givenBack: 400,
      closing: -1_100,
    });
    const { opening, invoiced, credited, writtenOff, paid, closing, lines } = part!;
    expect(opening + invoiced - credited - writtenOff - paid).toBe(closing);
    expect(lines.map(({ balance }) => balance)).toEqual([9_800, 9_800, -100, -100, -1_100, -600, -1_100, -800, -1_100]);
  });

  it('keeps currencies apart, and tells one that had something before', () => {
    const parts = statementParts([row('invoice-issued', 100, 0, 'JPY')], new Map([['EUR', 7]]));
    expect(parts.map(({ currency, closing, lines }) => [currency, closing, lines.length])).toEqual([
      ['EUR', 7, 0],
      ['JPY', 100, 1],
    ]);
    expect(statementParts([], new Map())).toEqual([]);
  });
});
