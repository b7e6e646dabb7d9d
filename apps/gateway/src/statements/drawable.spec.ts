import { describe, expect, it } from '@jest/globals';
import { type PeriodStatement } from '@plimsoll/contracts';
import { drawable, hasLetter } from './drawable.js';

const line = {
  kind: 'deal',
  at: '2026-01-05T10:00:00.000Z',
  type: 'buy in',
  profit: '0',
  swap: '0',
  commission: '0',
  fee: '0',
  net: '0',
  balance: '0',
} as const;
const statementOf = (server: string, ...symbols: readonly string[]): PeriodStatement => ({
  login: '4711',
  server,
  currency: 'USD',
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-02-01T00:00:00.000Z',
  opening: '0',
  deposits: '0',
  withdrawals: '0',
  otherCash: '0',
  profit: '0',
  swap: '0',
  commission: '0',
  fee: '0',
  closing: '0',
  lines: symbols.map((symbol) => ({ ...line, symbol })),
});

describe('what the letters of a PDF can draw', () => {
  it.each(['Brókerhaus-Łódź', 'Ελληνική-Live', 'Сервер-Демо', 'Đông Á', 'EURUSD.£', '#US500_€'])(
    '%s stays as it is',
    (name) => {
      const statement = statementOf(name, name);
      expect(drawable(statement, hasLetter)).toEqual({ statement, undrawn: [] });
    },
  );

  it('a name without letters is marked, told from others, and told by its characters; never left out', () => {
    const { statement, undrawn } = drawable(
      statementOf('外汇-Live', '黄金', 'XAUUSD', '白银', '黄金', '🥇X', 'A\nB'),
      hasLetter,
    );
    expect(statement.server).toBe('[1] □□-Live');
    expect(statement.lines.map(({ symbol }) => symbol)).toEqual([
      '[2] □□',
      'XAUUSD',
      '[3] □□',
      '[2] □□',
      '[4] □X',
      '[5] A□B',
    ]);
    expect(undrawn).toEqual([
      '[1] U+5916 U+6C47 -Live',
      '[2] U+9EC4 U+91D1',
      '[3] U+767D U+94F6',
      '[4] U+1F947 X',
      '[5] A U+000A B',
    ]);
  });
});
