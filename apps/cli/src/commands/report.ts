import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UsageError } from '../command-line.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Reading = Schemas['ReportReading'];
type Detail = Schemas['ReportAccountDetail'];
type Reconciled = Schemas['ReportReconciliation'] & Partial<Schemas['ReportReconciled']>;

interface ReconcileOptions extends ProfileOptions {
  readonly record?: boolean;
}

/** `plimsoll report`: what MetaTrader saved of an account, read, kept and compared. */
export function reportCommand(): Command {
  return new Command('report')
    .description('read, keep and compare reports that MetaTrader saved')
    .addCommand(
      profileCommand('read <file>', 'what a report says, and where it does not agree with itself; keeps nothing', [
        ['report read ReportHistory-70358000.html', 'HTML or xlsx of MetaTrader 5, HTML of 4, any language'],
      ]).action(read),
    )
    .addCommand(
      profileCommand('import <file>', 'keep a report as an account of its own; importing twice is importing once', [
        ['report import ReportHistory-70358000.html', 'reports of one account go together'],
      ]).action(keep),
    )
    .addCommand(
      profileCommand('list', 'accounts that are known by reports', [['report list --json', 'for a program']]).action(
        list,
      ),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('show <reportId>', 'its sums and how it did', [
        ['report show REPORT', 'as "list" names it'],
      ]).action(show),
    )
    .addCommand(
      profileCommand('reconcile <reportId> <accountId>', 'compare it with a connected account, deal by deal', [
        ['report reconcile REPORT ACCOUNT', 'changes neither'],
        ['report reconcile REPORT ACCOUNT --record', 'what differs waits as a discrepancy of the account'],
      ])
        .option('--record', 'write down what differs, and ask the terminal for its deals')
        .action(reconcile),
    );
}

/** HTML is a twentieth of its size when it is sent so. */
function bytesOf(file: string): Uint8Array {
  try {
    return gzipSync(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function read(file: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  // The contract calls a file a text; the client sends bytes as they are.
  const reading = await plimsoll.query('/v1/reports/read', { body: bytesOf(file) as unknown as string });
  output.result({ ok: reading.disagreements.length === 0, ...reading }, readingText(reading));
}

async function keep(file: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const kept = await plimsoll.postAnew('/v1/reports', {
    params: { query: { fileName: basename(file) } },
    body: bytesOf(file) as unknown as string,
  });
  const { reportId, added, known, changed } = kept;
  const lines = [
    `Kept as ${reportId}: ${added} deals are new, ${known} were there already.`,
    ...(changed.length === 0
      ? []
      : [`With other amounts than before, and left as they were: deal ${changed.join(', ')}.`]),
  ];
  output.result({ ok: true, ...kept }, lines.join('\n'));
}

async function list(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const { items } = await plimsoll.get('/v1/reports', { params: { query: { limit: 200 } } });
  const columns = [
    { title: 'report' },
    { title: 'account' },
    { title: 'server' },
    { title: 'deals', align: 'right' as const },
    { title: 'balance', align: 'right' as const },
    { title: 'from' },
    { title: 'to' },
  ];
  const rows = items.map(({ reportId, identity, deals, balance, from, to }) => [
    reportId,
    identity.login,
    identity.server,
    String(deals),
    `${balance} ${identity.currency}`,
    day(from),
    day(to),
  ]);
  output.result(
    { ok: true, items },
    rows.length === 0 ? 'No report is kept yet: plimsoll report import FILE' : table(columns, rows),
  );
}

async function show(reportId: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const detail = await plimsoll.get('/v1/reports/{reportId}', { params: { path: { reportId } } });
  output.result({ ok: true, ...detail }, detailText(detail));
}

async function reconcile(reportId: string, accountId: string, options: ReconcileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const path = { reportId };
  const compared: Reconciled = options.record
    ? await plimsoll.post('/v1/reports/{reportId}/reconciliation', { params: { path }, body: { accountId } })
    : await plimsoll.get('/v1/reports/{reportId}/reconciliation', { params: { path, query: { accountId } } });
  const { onlyInReport, onlyInAccount, different } = compared;
  output.result({ ok: onlyInReport + onlyInAccount + different === 0, ...compared }, reconciliationText(compared));
}

const day = (at: string): string => at.slice(0, 10);

/** What a file says, for people. */
export function readingText({ kind, identity, from, to, sums, openPositions, disagreements, notes }: Reading): string {
  const { login, server, company, currency } = identity;
  return [
    `${kind} of ${login} at ${server} (${company}), ${day(from)} to ${day(to)}, server time`,
    sumsText(sums, currency),
    `open positions: ${openPositions}`,
    ...(disagreements.length === 0
      ? ['Everything in it adds up.']
      : ['It does not agree with itself:', ...disagreements.map((line) => `  ${line}`)]),
    ...notes.map((note) => `Note: ${note}`),
  ].join('\n');
}

function sumsText(sums: Reading['sums'], currency: string): string {
  const { deals, trades, opening, deposits, withdrawals, otherCash, credit } = sums;
  const { profit, swap, commission, fee, net, balance, equity } = sums;
  const columns = [{ title: currency }, { title: '', align: 'right' as const }];
  const rows = Object.entries({ opening, deposits, withdrawals, otherCash, profit, swap, commission, fee }).map(
    ([name, amount]): [string, string] => [name, amount],
  );
  const last: [string, string][] = [
    ['net of trades', net],
    ['balance', balance],
    ...(credit === '0' ? [] : [['credit beside it', credit] as [string, string]]),
    ...(equity === undefined ? [] : [['equity', equity] as [string, string]]),
  ];
  return `${deals} deals, ${trades} of them closed something\n${table(columns, [...rows, ...last])}`;
}

function detailText({ reportId, identity, kind, from, to, sums, files, analytics }: Detail): string {
  const { positions, wins, winRate, profitFactor, expectancy, maxDrawdown, maxDrawdownRatio } = analytics;
  return [
    `${reportId}: ${kind} of ${identity.login} at ${identity.server}, ${day(from)} to ${day(to)}; read-only`,
    sumsText(sums, identity.currency),
    `${positions} positions closed, ${wins} with gain (${winRate ?? '–'}); profit factor ${profitFactor ?? '–'}; expectancy ${expectancy ?? '–'}`,
    `deepest fall of the balance ${maxDrawdown} (${maxDrawdownRatio ?? '–'})`,
    ...files.flatMap(({ fileName, disagreements }) => [
      `from ${fileName}`,
      ...disagreements.map((line) => `  does not agree: ${line}`),
    ]),
  ].join('\n');
}

function reconciliationText(compared: Reconciled): string {
  const { discrepancyId, isOpen, sameAccount, alike, onlyInReport, onlyInAccount, different, differences } = compared;
  const columns = [{ title: 'deal' }, { title: 'at' }, { title: 'what' }, { title: 'report, account' }];
  const rows = differences.map(({ ticket, dealtAt, kind, fields, reportNet, accountNet }) => [
    ticket,
    dealtAt,
    kind,
    fields.length > 0 ? fields.join('; ') : `net ${reportNet ?? '–'}, ${accountNet ?? '–'}`,
  ]);
  return [
    ...(sameAccount ? [] : ['Login or server of the two differ.']),
    `${alike} deals alike, ${onlyInReport} only in the report, ${onlyInAccount} only in the account, ${different} different`,
    ...(rows.length === 0 ? [] : [table(columns, rows)]),
    ...(isOpen === true ? [`written down as discrepancy ${discrepancyId}; the terminal is asked`] : []),
    ...(isOpen === false && discrepancyId !== undefined ? [`nothing is open about it: ${discrepancyId}`] : []),
  ].join('\n');
}
