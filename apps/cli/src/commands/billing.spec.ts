import { describe, expect, it } from '@jest/globals';
import { day, statementCsv, statementText } from './billing.js';
import { invoiceTable, invoiceText } from './invoices.js';

const invoice = {
  invoiceId: 'in_1',
  number: 'A-1',
  status: 'open',
  summary: 'Plimsoll Pro',
  currency: 'USD',
  total: 9_900,
  tax: 0,
  amountDue: 9_900,
  amountPaid: 0,
  amountRemaining: 9_900,
  credited: 0,
  refunded: 0,
  createdAt: '2026-01-05T10:00:00.000Z',
} as const;

describe('invoices at the terminal', () => {
  it('are a table, and one is told whole', () => {
    expect(invoiceTable([invoice])).toMatch(/in_1 +A-1 +2026-01-05 +open +99.00 USD +99.00 USD +Plimsoll Pro/);
    const text = invoiceText({
      ...invoice,
      subtotal: 9_900,
      discount: 0,
      creditUsed: 0,
      lines: [],
      payments: [
        { status: 'failed', amount: 9_900, currency: 'USD', isElsewhere: false, last4: '0002', at: '2026-01-05' },
      ],
      returns: [],
      hostedUrl: 'https://pay.test/1',
    });
    expect(text).toContain('A-1: open');
    expect(text).toContain('payment failed');
    expect(text).toContain('At Stripe: https://pay.test/1');
  });
});

describe('a statement at the terminal', () => {
  const part = { opening: 0, invoiced: 9_900, credited: 0, writtenOff: 0, paid: 0, givenBack: 0, closing: 9_900 };
  const line = { at: '2026-01-05T10:00:00.000Z', purpose: 'invoice-issued', source: 'in_1', number: 'A-1' } as const;
  const statement = {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-02-01T00:00:00.000Z',
    parts: [{ ...part, currency: 'USD', lines: [{ ...line, amount: 9_900, paid: 0, balance: 9_900 }] }],
  };

  it('tells every line with its balance, and says where nothing was charged', () => {
    expect(statementText(statement)).toContain('Owed now: 99.00 USD');
    expect(statementText({ ...statement, parts: [] })).toBe('Nothing was ever charged.');
    expect(statementCsv(statement)).toContain('USD,2026-01-05T10:00:00.000Z,invoice-issued,A-1,in_1,9900,0,9900');
  });

  it('takes days, and refuses what is none', () => {
    expect(day('--from')('2026-01-31')).toBe('2026-01-31T00:00:00.000Z');
    for (const text of ['2026-1-1', '2026-13-01', 'yesterday']) expect(() => day('--from')(text)).toThrow('--from');
  });
});
