import { type Command } from 'commander';
import path from 'node:path';
import { type Schemas } from '@plimsoll/client';
import {
  databaseOf,
  databaseUrls,
  journalOf,
  measureTenant,
  type Move,
  type Moved,
  type MoveStanding,
  type MoveStep,
  moveTenant,
  nextStep,
  removeTenantCopy,
  SetupError,
  tenantServices,
} from '@plimsoll/infrastructure';
import { sleep } from '@plimsoll/kernel';
import { withDatabase } from '@plimsoll/persistence';
import { cliEnvironment } from '../cli.config.js';
import { command, contextOf, requireId, type SharedOptions } from '../command-line.js';
import { withStored, withStoredOf } from '../database/reach-postgres.js';
import { bytes, counted } from '../output/words.js';
import { connect, type Connection, profileCommand, type ProfileOptions } from '../profiles/connect.js';

interface MoveOptions extends ProfileOptions {
  readonly tenant: string;
  readonly to: string;
  readonly toPostgres?: string;
  readonly movedTo: string;
  readonly reason: string;
  readonly folder?: string;
  readonly dryRun?: boolean;
}

interface RemoveOptions extends SharedOptions {
  readonly name: string;
}

const AN_ID = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
/** What was begun before the freeze is over by then. */
const QUIET_MS = 10_000;

const WORDS: Readonly<Record<MoveStep, string>> = {
  freeze: 'freezing it here, and waiting until nothing from before is under way',
  begin: 'waiting until nothing from before its freeze is under way',
  export: 'reading all services as of one instant',
  restore: 'putting it back at the target in one transaction',
  compare: 'comparing it row by row',
  retire: 'telling people and senders where it goes on',
  done: 'it has moved',
};

/** Moving an organisation to another installation, and taking a copy there back. */
export function moveCommands(): Command[] {
  return [
    profileCommand('move', 'to another installation: freeze, export, restore there, compare, and only then let go', [
      [
        `tenant move --tenant ${AN_ID} --to /srv/other --moved-to https://other.example --reason "its own machine"`,
        'ended in the middle, the same line goes on',
      ],
    ])
      .requiredOption('--tenant <id>', 'the organisation')
      .requiredOption('--to <folder>', 'the data directory of the installation that it goes to, reachable from here')
      .option('--to-postgres <address>', "its PostgreSQL as administrator, where that isn't its own embedded one")
      .requiredOption('--moved-to <address>', 'where people and senders are told to go on (https)')
      .requiredOption('--reason <text>', 'why; the organisation reads it, both audit logs keep it')
      .option('--folder <folder>', 'keeps both archives and how far it is (default: move-TENANT)')
      .option('--dry-run', 'say how much it is and what comes next, and change nothing')
      .action(move),
    command('remove-copy <file>', 'remove a copy that was restored here and that nobody has used', [
      ['tenant remove-copy org.tar --name "Nord Trading"', 'refused as soon as somebody works with it'],
    ])
      .requiredOption('--name <name>', 'the name of the organisation, as the archive has it')
      .action(removeCopy),
  ];
}

async function move(options: MoveOptions): Promise<void> {
  const { tenant, to, movedTo } = options;
  requireId(tenant);
  const { startedIn } = cliEnvironment();
  const connection = await connect(options);
  const { output, dataDir } = connection;
  const target = { dataDir: path.resolve(startedIn, to), output };
  if (target.dataDir === dataDir)
    throw new SetupError('It is at that installation already.', 'name the data directory of another one with --to.');
  const folder = path.resolve(startedIn, options.folder ?? `move-${tenant}`);
  const place = { tenantId: tenant, folder, to: target.dataDir, movedTo };
  await withStored(connection, async (fromUrl) => {
    const from = await tenantServices((service) => databaseUrls(dataDir, fromUrl, service));
    const standing = standingOf(connection, options);
    if (options.dryRun) {
      const size = await measureTenant(tenant, from);
      const next = nextStep(journalOf(place), await standing.get());
      output.result({ ok: true, tenantId: tenant, next, ...size }, dryText(next, size));
      return;
    }
    const moved = await withStoredOf(target, options.toPostgres, async (intoUrl) =>
      moveTenant({
        ...place,
        standing,
        from,
        into: {
          adminUrl: withDatabase(intoUrl, databaseOf(intoUrl)),
          services: await tenantServices((service) => databaseUrls(target.dataDir, intoUrl, service)),
        },
        tell: (step, work) => output.progress.step(WORDS[step], work),
      }),
    );
    const ok = moved.differences.length === 0;
    output.result({ ok, tenantId: tenant, movedTo, folder, ...moved }, movedText(moved, options));
    process.exitCode = ok ? 0 : 1;
  });
}

/** How it stands at the installation that it leaves, by its API as an owner of it. */
function standingOf({ plimsoll }: Connection, { tenant, movedTo, reason }: MoveOptions): Move['standing'] {
  const at = { params: { path: { tenantId: tenant } } };
  const get = (): Promise<MoveStanding> => plimsoll.get('/v1/system/organisations/{tenantId}/standing', at);
  const put = (wish: Pick<Schemas['OrganisationStanding'], 'state' | 'movedTo'>): Promise<MoveStanding> =>
    plimsoll.put('/v1/system/organisations/{tenantId}/standing', { ...at, body: { ...wish, reason } });
  return {
    get,
    freeze: async () => {
      if ((await get()).state === 'active') await put({ state: 'frozen' });
      await sleep(QUIET_MS);
      return get();
    },
    retire: async () => void (await put({ state: 'moved', movedTo })),
  };
}

/** What would be done, for people. */
export function dryText(next: MoveStep, { tables }: Pick<Awaited<ReturnType<typeof measureTenant>>, 'tables'>): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const size = tables.reduce((sum, table) => sum + table.bytes, 0);
  return `${counted(rows, 'row')}, ${bytes(size)}. Next: ${WORDS[next]}. Nothing was changed.`;
}

/** What came of it, for people, with what has to be done now. */
export function movedText(
  { differences, sha256 }: Moved,
  { tenant, movedTo }: Pick<MoveOptions, 'tenant' | 'movedTo'>,
): string {
  if (differences.length > 0)
    return [
      'It did NOT come over whole, so nobody was told of the new place, and it stays frozen here:',
      ...differences.map((line) => `  ${line}`),
      `Go on here: npx plimsoll tenant thaw --tenant ${tenant} --reason "it stays"; and remove the copy at the target: tenant remove-copy.`,
    ].join('\n');
  return [
    `It goes on at ${movedTo}${sha256 === undefined ? '' : `; digest of what was moved ${sha256}`}.`,
    'What has to be done now:',
    '  there, people ask for a new password, and set up second factors, passkeys and channels of messages anew',
    '  terminals are paired there, account by account; until then this installation guards them',
    '  sources of signals get new addresses and secrets, programs new API keys',
    '  then pipelines are switched on by somebody who has looked at open positions and at orders in doubt',
    'Too early? "plimsoll tenant freeze", then "plimsoll tenant thaw" here, as long as nobody works there.',
  ].join('\n');
}

async function removeCopy(given: string, options: RemoveOptions): Promise<void> {
  const context = contextOf(options);
  const { dataDir, output } = context;
  const file = path.resolve(cliEnvironment().startedIn, given);
  const { manifest, rows } = await withStored(context, async (adminUrl) => {
    const services = await tenantServices((service) => databaseUrls(dataDir, adminUrl, service));
    return output.progress.step('comparing it with its archive, and removing it', () =>
      removeTenantCopy({ file, name: options.name, adminUrl: withDatabase(adminUrl, databaseOf(adminUrl)), services }),
    );
  });
  const { tenantId, organisation } = manifest;
  output.result(
    { ok: true, tenantId, organisation, rows },
    `Removed: the copy of ${organisation} (${tenantId}), ${counted(rows, 'row')}. Nobody had used it.`,
  );
}
