import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { cliEnvironment } from '../cli.config.js';
import { allOf } from '../api/all-of.js';
import { requireName, UsageError, wholeNumber } from '../command-line.js';
import { table } from '../output/table.js';
import { type Connection, connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';
import { type KeptHook } from '../profiles/profile.js';

type CreateSource = Schemas['CreateSource'];
type Kind = CreateSource['kind'];

interface AddOptions extends ProfileOptions {
  readonly kind: string;
  readonly symbol?: string;
  readonly map?: readonly string[];
  readonly maxAge?: number;
  readonly silentAfter?: number;
  readonly settings?: string;
  readonly keep: boolean;
}

const KINDS: readonly Kind[] = ['tradingview', 'trendspider', 'generic'];
const MAX_AGE_S = 86_400;
/** Thirty days. */
const SILENT_AFTER_MIN = 43_200;

/** `plimsoll sources`: where signals come from. */
export function sourcesCommand(): Command {
  return new Command('sources')
    .description('where signals come from, each with a webhook address of its own')
    .addCommand(
      profileCommand('list', 'all of them, newest first', [
        ['sources list', 'a table'],
        ['sources list --json', 'for a program'],
      ]).action(list),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('add <name>', 'make one; its webhook address is shown this once', [
        ['sources add "My strategy"', 'for alerts of TradingView'],
        ['sources add Bot --kind generic', 'for signed alerts of a program of yours'],
        ['sources add Gold --symbol XAUUSD --map GOLD=XAUUSD', 'with names of instruments'],
        ['sources add Mine --settings source.json', 'with every setting that the API has'],
      ])
        .option('--kind <kind>', `how it speaks: ${KINDS.join(', ')}`, 'tradingview')
        .option('--symbol <name>', 'instrument of alerts that name none')
        .option(
          '--map <pairs...>',
          "names of instruments, as the alerts have them and as the broker does: 'GOLD=XAUUSD'",
        )
        .option(
          '--max-age <seconds>',
          'entries older than this are not acted on',
          wholeNumber('--max-age', 1, MAX_AGE_S),
        )
        .option(
          '--silent-after <minutes>',
          'you are told when nothing came for so long',
          wholeNumber('--silent-after', 1, SILENT_AFTER_MIN),
        )
        .option('--settings <file>', 'JSON with the body of POST /v1/sources; options go before it')
        .option('--no-keep', 'do not keep the address in the profile for "plimsoll trigger"')
        .action(add),
    );
}

async function list(options: ProfileOptions): Promise<void> {
  const { plimsoll, output, store, profile } = await connect(options);
  const hooks = (profile === undefined ? undefined : store.read(profile)?.hooks) ?? {};
  const items = await allOf(plimsoll.items('/v1/sources'));
  const rows = items.map(({ sourceId, name, kind, createdAt }) => [
    sourceId,
    name,
    kind,
    createdAt,
    sourceId in hooks ? 'yes' : 'no',
  ]);
  const columns = ['id', 'name', 'kind', 'since', 'address kept here'].map((title) => ({ title }));
  output.result({ ok: true, items }, items.length === 0 ? 'No sources yet.' : table(columns, rows));
}

async function add(given: string, options: AddOptions): Promise<void> {
  const name = requireName(given);
  const body = sourceOf(name, options, options.settings === undefined ? {} : settingsOf(options.settings));
  const connection = await connect(options);
  const issued = await connection.plimsoll.post('/v1/sources', { body });
  const kept = options.keep && (await keepHook(connection, name, issued));
  connection.output.result(
    { ok: true, name, kind: body.kind, ...issued, kept },
    [
      `Webhook address  ${issued.webhookUrl}`,
      ...(issued.secret === undefined ? [] : [`Signing secret   ${issued.secret}`]),
      `Source           ${issued.sourceId}`,
      '',
      'Whoever knows the address can send alerts, and it is shown only now.',
      kept
        ? `It is kept in the profile "${connection.profile}". Try it without a trade: npx plimsoll trigger ${issued.sourceId}`
        : 'It is kept nowhere here: write it down.',
    ].join('\n'),
  );
}

async function keepHook(
  { store, profile }: Connection,
  name: string,
  { sourceId, webhookUrl, secret }: Schemas['SourceIssued'],
): Promise<boolean> {
  if (profile === undefined || webhookUrl === undefined) return false;
  const hook: KeptHook = { name, url: webhookUrl, ...(secret === undefined ? {} : { secret }) };
  await store.change(profile, (now) => ({ ...now!, hooks: { ...now!.hooks, [sourceId]: hook } }));
  return true;
}

/** The body that makes a source: what a file says, and what options say instead. Throws a `UsageError`. */
export function sourceOf(
  name: string,
  { kind, symbol, map, maxAge, silentAfter }: Pick<AddOptions, 'kind' | 'symbol' | 'map' | 'maxAge' | 'silentAfter'>,
  settings: Partial<CreateSource>,
): CreateSource {
  if (!KINDS.includes(kind as Kind)) throw new UsageError(`--kind is one of ${KINDS.join(', ')}, not "${kind}".`);
  return {
    kind: kind as Kind,
    ...settings,
    name,
    ...(symbol === undefined ? {} : { defaultSymbol: symbol }),
    ...(map === undefined ? {} : { symbolMap: map.map(mapping) }),
    ...(maxAge === undefined ? {} : { maxAgeSeconds: maxAge }),
    ...(silentAfter === undefined ? {} : { silentAfterMinutes: silentAfter }),
  };
}

function mapping(pair: string): { from: string; to: string } {
  const [from, to, ...more] = pair.split('=').map((side) => side.trim());
  if (!from || !to || more.length > 0) throw new UsageError(`--map takes pairs such as GOLD=XAUUSD, not "${pair}".`);
  return { from, to };
}

function settingsOf(file: string): Partial<CreateSource> {
  const text = readFileSync(path.resolve(cliEnvironment().startedIn, file), 'utf8');
  try {
    const held: unknown = JSON.parse(text);
    if (typeof held === 'object' && held !== null && !Array.isArray(held)) return held;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UsageError(`${file} holds no JSON object.`);
}
