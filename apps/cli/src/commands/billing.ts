import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { UsageError } from '../command-line.js';
import { minorText } from '../output/minor.js';
import { table } from '../output/table.js';
import { moneyCommands } from './billing-money.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Statement = Schemas['BillingStatement'];

interface StatementOptions extends ProfileOptions {
  readonly from?: string;
  readonly to?: string;
  readonly csv?: string;
}

/** `plimsoll billing`: what the organisation was charged, paid and owes. */
export function billingCommand(): Command {
  const billing = new Command('billing').description('what your organisation was charged, paid and owes').addCommand(
    profileCommand('statement', 'every invoice, payment, credit and refund, with the balance after each', [
      ['billing statement', 'of the last year'],
      ['billing statement --from 2026-01-01 --to 2026-02-01', 'of January'],
      ['billing statement --csv statement.csv', 'as a file; amounts in the smallest unit'],
    ])
      .option('--from <day>', 'first day (UTC)', day('--from'))
      .option('--to <day>', 'day after the last one (UTC)', day('--to'))
      .option('--csv <file>', 'write it there')
      .action(statement),
  );
  for (const command of moneyCommands()) billing.addCommand(command);
  return billing;
}

/** A day from the command line as a moment. Throws a `UsageError`. */
export function day(name: string): (text: string) => string {
  return (text) => {
    const at = new Date(`${text}T00:00:00.000Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at.getTime()))
      throw new UsageError(`${name} must be a day such as 2026-01-31, not "${text}".`);
    return at.toISOString();
  };
}

async function statement({ from, to, csv, ...options }: StatementOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const query = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const found = await plimsoll.get('/v1/billing/statement', { params: { query } });
  if (csv !== undefined) writeFileSync(csv, statementCsv(found));
  output.result({ ok: true, ...found, ...(csv === undefined ? {} : { file: csv }) }, statementText(found));
}

/** A statement for people. */
export function statementText({ parts }: Statement): string {
  if (parts.length === 0) return 'Nothing was ever charged.';
  const columns = [
    { title: 'when' },
    { title: 'what' },
    { title: 'invoice' },
    { title: 'owed', align: 'right' },
    { title: 'paid', align: 'right' },
    { title: 'balance', align: 'right' },
  ] as const;
  return parts
    .map(({ currency, opening, closing, lines }) => {
      const rows = lines.map(({ at, purpose, number, amount, paid, balance }) => [
        at,
        purpose,
        number ?? '–',
        minorText(amount, currency),
        minorText(paid, currency),
        minorText(balance, currency),
      ]);
      const begin = `Owed before: ${minorText(opening, currency)}`;
      return `${begin}\n\n${table(columns, rows)}\n\nOwed now: ${minorText(closing, currency)}`;
    })
    .join('\n\n');
}

/** As a file: amounts in the smallest unit of their currency. */
export function statementCsv({ parts }: Statement): string {
  const head = ['currency', 'at', 'purpose', 'number', 'source', 'amount', 'paid', 'balance'];
  const lines = parts.flatMap(({ currency, lines: all }) =>
    all.map((one) => [currency, one.at, one.purpose, one.number ?? '', one.source, one.amount, one.paid, one.balance]),
  );
  return [head, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
