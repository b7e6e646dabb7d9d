import { type StatementLanguage } from '@plimsoll/contracts';

export interface StatementWords {
  readonly title: string;
  readonly account: string;
  readonly period: string;
  readonly zone: string;
  readonly sums: Readonly<
    Record<
      | 'opening'
      | 'deposits'
      | 'withdrawals'
      | 'otherCash'
      | 'profit'
      | 'swap'
      | 'commission'
      | 'fee'
      | 'closing'
      | 'equityAtEnd',
      string
    >
  >;
  readonly columns: readonly [string, string, string, string, string, string, string, string];
  readonly page: string;
  readonly nothing: string;
  readonly undrawn: string;
}

/** The words of a statement. */
export const STATEMENT_WORDS: Readonly<Record<StatementLanguage, StatementWords>> = {
  en: {
    title: 'Account statement',
    account: 'Account',
    period: 'Period',
    zone: 'Times in',
    sums: {
      opening: 'Opening balance',
      deposits: 'Deposits',
      withdrawals: 'Withdrawals',
      otherCash: 'Other cash',
      profit: 'Profit of trades',
      swap: 'Swap',
      commission: 'Commission',
      fee: 'Fee',
      closing: 'Closing balance',
      equityAtEnd: 'Equity at its end',
    },
    columns: ['Time', 'Deal', 'Type', 'Symbol', 'Lots', 'Price', 'Result', 'Balance'],
    page: 'Page',
    nothing: 'Nothing moved the balance in this time.',
    undrawn:
      'This file has no letters for the names marked by a number; the page shows them. Their characters, by their Unicode numbers:',
  },
  de: {
    title: 'Kontoauszug',
    account: 'Konto',
    period: 'Zeitraum',
    zone: 'Zeiten in',
    sums: {
      opening: 'Anfangsstand',
      deposits: 'Einzahlungen',
      withdrawals: 'Auszahlungen',
      otherCash: 'Anderes Geld',
      profit: 'Gewinn aus Geschäften',
      swap: 'Swap',
      commission: 'Kommission',
      fee: 'Gebühr',
      closing: 'Endstand',
      equityAtEnd: 'Equity am Ende',
    },
    columns: ['Zeit', 'Deal', 'Art', 'Symbol', 'Lots', 'Kurs', 'Ergebnis', 'Kontostand'],
    page: 'Seite',
    nothing: 'In dieser Zeit hat nichts den Kontostand bewegt.',
    undrawn:
      'Für die nummerierten Namen hat diese Datei keine Buchstaben; die Seite zeigt sie. Ihre Zeichen nach ihren Unicode-Nummern:',
  },
};

export const SUMS = [
  'opening',
  'deposits',
  'withdrawals',
  'otherCash',
  'profit',
  'swap',
  'commission',
  'fee',
  'closing',
  'equityAtEnd',
] as const;
