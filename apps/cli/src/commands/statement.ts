import { type Schemas } from '@plimsoll/client';
import { type Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { UsageError } from '../command-line.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

interface StatementOptions extends ProfileOptions {
  readonly year: string;
  readonly month?: string;
  readonly zone?: string;
  readonly out?: string;
  readonly language?: string;
  readonly report?: boolean;
}

/** `plimsoll statement`: a month or a year of an account. */
export function statementCommand(): Command {
  return profileCommand('statement <id>', 'a month or a year of an account: what moved its balance', [
    ['statement ACCOUNT --year 2026 --month 11', 'for people'],
    ['statement ACCOUNT --year 2026 --out 2026.pdf', 'as a file, .pdf or .csv'],
    ['statement REPORT --report --year 2023', 'of an account that is known by reports'],
  ])
    .requiredOption('--year <year>', 'the year')
    .option('--month <month>', 'the month, 1 to 12; the whole year without one')
    .option('--zone <zone>', 'whose midnights begin and end it (default: that of this machine; of a report UTC)')
    .option('--out <file>', 'write it to a file that ends in .pdf or .csv')
    .option('--language <language>', 'of the words of a file: en, de', 'en')
    .option('--report', 'the id is one of "plimsoll report list"')
    .action(show);
}

async function show(id: string, options: StatementOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const { year, month, out, language, report = false } = options;
  const zone = options.zone ?? (report ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone);
  const period = { year: whole(year), ...(month === undefined ? {} : { month: whole(month) }), zone };
  if (out !== undefined) {
    const words = language === 'de' ? ('de' as const) : ('en' as const);
    const query = { ...period, format: formatOf(out), language: words };
    const bytes = report
      ? await plimsoll.download('/v1/reports/{reportId}/period-statement/export', {
          params: { path: { reportId: id }, query },
        })
      : await plimsoll.download('/v1/accounts/{accountId}/period-statement/export', {
          params: { path: { accountId: id }, query },
        });
    writeFileSync(out, bytes);
    output.result({ ok: true, file: out, bytes: bytes.length }, `Written to ${out}.`);
    return;
  }
  const statement = report
    ? await plimsoll.get('/v1/reports/{reportId}/period-statement', {
        params: { path: { reportId: id }, query: period },
      })
    : await plimsoll.get('/v1/accounts/{accountId}/period-statement', {
        params: { path: { accountId: id }, query: period },
      });
  output.result({ ok: true, ...statement }, statementText(statement));
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number)) throw new UsageError(`"${text}" is no year or month.`);
  return number;
}

function formatOf(file: string): 'csv' | 'pdf' {
  if (file.endsWith('.csv')) return 'csv';
  if (file.endsWith('.pdf')) return 'pdf';
  throw new UsageError('A statement is written to a file that ends in .pdf or .csv.');
}

/** A statement, for people. */
export function statementText(statement: Schemas['PeriodStatement']): string {
  const { login, server, currency, from, to, opening, deposits, withdrawals, otherCash } = statement;
  const { profit, swap, commission, fee, closing, equityAtEnd, lines } = statement;
  const sums = Object.entries({ opening, deposits, withdrawals, otherCash, profit, swap, commission, fee, closing });
  const columns = [
    { title: 'time (UTC)' },
    { title: 'deal' },
    { title: 'type' },
    { title: 'symbol' },
    { title: 'net', align: 'right' as const },
    { title: 'balance', align: 'right' as const },
  ];
  const rows = lines.map(({ at, ticket, type, symbol, net, balance }) => [
    at,
    ticket ?? '–',
    type,
    symbol ?? '',
    net,
    balance,
  ]);
  return [
    `${login} at ${server}, ${from} up to ${to}`,
    table(
      [{ title: currency }, { title: '', align: 'right' }],
      [...sums, ...(equityAtEnd === undefined ? [] : [['equity at its end', equityAtEnd]])],
    ),
    rows.length === 0 ? 'Nothing moved the balance in this time.' : table(columns, rows),
  ].join('\n\n');
}
