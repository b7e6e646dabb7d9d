import { type StatementLine, type StatementPart, type StatementPurpose } from '@plimsoll/contracts';

/** One posting as a customer's account sees it. Amounts in the smallest unit of the currency. */
export interface StatementRow {
  readonly at: Date;
  readonly purpose: StatementPurpose;
  readonly source: string;
  readonly invoiceId: string | null;
  readonly number: string | null;
  /** Why credit was given or taken. */
  readonly reason: string | null;
  readonly currency: string;
  /** What it adds to what is owed (receivable less credit). */
  readonly amount: number;
  /** What came in; below zero went back. */
  readonly cash: number;
}

/** What was owed before the statement begins, by currency. */
export type Openings = ReadonlyMap<string, number>;

const CREDITED: readonly StatementPurpose[] = ['credit-note', 'credit-note-voided', 'credit-granted'];
const INVOICED: readonly StatementPurpose[] = ['invoice-issued', 'invoice-voided'];
const PAID: readonly StatementPurpose[] = ['payment', 'payment-returned'];
const WRITTEN_OFF: readonly StatementPurpose[] = ['written-off', 'write-off-recovered', 'write-off-lapsed'];

/** A part for each currency, in alphabetical order. Rows come oldest first. */
export function statementParts(rows: readonly StatementRow[], openings: Openings): StatementPart[] {
  const currencies = new Set([...openings.keys(), ...rows.map(({ currency }) => currency)]);
  return [...currencies].sort().map((currency) =>
    partOf(
      currency,
      rows.filter((row) => row.currency === currency),
      openings.get(currency) ?? 0,
    ),
  );
}

function partOf(currency: string, rows: readonly StatementRow[], opening: number): StatementPart {
  const sum = (of: readonly StatementPurpose[], read: (row: StatementRow) => number): number =>
    rows.reduce((total, row) => total + (of.includes(row.purpose) ? read(row) : 0), 0);
  const amount = (row: StatementRow): number => row.amount;
  const lines = linesOf(rows, opening);
  const paid = sum(PAID, ({ cash }) => cash);
  const cash = rows.reduce((total, row) => total + row.cash, 0);
  return {
    currency,
    opening,
    invoiced: sum(INVOICED, amount),
    credited: 0 - sum(CREDITED, amount),
    writtenOff: 0 - sum(WRITTEN_OFF, amount),
    paid,
    givenBack: paid - cash,
    closing: lines.at(-1)?.balance ?? opening,
    lines,
  };
}

function linesOf(rows: readonly StatementRow[], opening: number): StatementLine[] {
  let balance = opening;
  return rows.map(({ at, purpose, source, invoiceId, number, reason, amount, cash }) => {
    balance += amount;
    return {
      at: at.toISOString(),
      purpose,
      source,
      ...(invoiceId === null ? {} : { invoiceId }),
      ...(number === null ? {} : { number }),
      ...(reason === null ? {} : { reason }),
      amount,
      paid: cash,
      balance,
    };
  });
}
