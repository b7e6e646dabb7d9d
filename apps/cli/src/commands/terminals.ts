import { Command } from 'commander';
import { allOf } from '../api/all-of.js';
import { requireName, UsageError } from '../command-line.js';
import { table } from '../output/table.js';
import { type Connection, connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';
import { judgeRun } from '../run/judge-run.js';
import { terminalCheckCommand } from './terminal-check.js';
import { terminalSettings } from './terminal-settings.js';

interface AddOptions extends ProfileOptions {
  readonly edge?: string;
}

/** `plimsoll terminals`: the terminals of the organisation. */
export function terminalsCommand(): Command {
  return new Command('terminals')
    .alias('terminal')
    .description('MetaTrader terminals that speak with the platform')
    .addCommand(
      profileCommand('list', 'all of them, newest first', [
        ['terminals list', 'a table'],
        ['terminals list --json', 'for a program'],
      ]).action(list),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('add <name>', 'register one; its secret is shown this once', [
        ['terminals add "VPS Frankfurt"', 'prints what the terminal needs to be told'],
        ['terminals add "VPS Frankfurt" --edge https://terminals.example.com', 'with the address it will use'],
      ])
        .option('--edge <address>', 'where terminals reach the platform, for the text that is printed')
        .action(add),
    )
    .addCommand(
      profileCommand('pair <terminal>', 'get a code of ten minutes with which a program becomes this terminal', [
        ['terminals pair "VPS Frankfurt"', 'type the code into the program'],
        ['terminals pair 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11 --json', 'by its id, for a program'],
      ]).action(pair),
    )
    .addCommand(terminalCheckCommand());
}

async function pair(given: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const items = await allOf(plimsoll.items('/v1/terminals', { params: { query: { status: 'active' } } }));
  const found = items.filter(({ terminalId, name }) => terminalId === given || name === given);
  if (found.length !== 1)
    throw new UsageError(
      found.length === 0
        ? `There is no active terminal "${given}"; plimsoll terminals list shows them.`
        : `There are ${found.length} terminals "${given}": say its id, which plimsoll terminals list shows.`,
    );
  const { terminalId } = found[0]!;
  const issued = await plimsoll.post('/v1/terminals/{terminalId}/pairing-codes', { params: { path: { terminalId } } });
  output.result(
    { ok: true, ...issued },
    [
      `Pairing code: ${issued.code}`,
      '',
      `It works once, until ${issued.expiresAt}. Type it into the program instead of id and secret.`,
      'docs/guides/connect-a-terminal.md says where it goes.',
    ].join('\n'),
  );
}

async function list(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const items = await allOf(plimsoll.items('/v1/terminals'));
  const rows = items.map(({ terminalId, name, status, createdAt }) => [terminalId, name, status, createdAt]);
  const columns = ['id', 'name', 'state', 'since'].map((title) => ({ title }));
  output.result({ ok: true, items }, items.length === 0 ? 'No terminals yet.' : table(columns, rows));
}

async function add(given: string, options: AddOptions): Promise<void> {
  const name = requireName(given);
  const connection = await connect(options);
  const issued = await connection.plimsoll.post('/v1/terminals', { body: { name } });
  const edge = options.edge ?? edgeHere(connection);
  connection.output.result(
    { ok: true, name, ...issued, ...(edge === undefined ? {} : { edge }) },
    [
      terminalSettings(edge, issued),
      '',
      ...(edge === undefined
        ? ['TERMINAL_EDGE_URL is not known here: write the address that terminals connect to, or name it with --edge.']
        : []),
      'The secret is shown only now. docs/guides/connect-a-terminal.md says where it goes.',
    ].join('\n'),
  );
}

/** Known only of the platform that is up with this data directory. */
function edgeHere({ dataDir, plimsoll }: Connection): string | undefined {
  const urls = judgeRun(dataDir).run?.urls;
  return urls?.['gateway'] === plimsoll.baseUrl ? urls['terminals'] : undefined;
}
