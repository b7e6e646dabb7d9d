import { Command } from 'commander';
import { systemClock } from '@plimsoll/kernel';
import { type DeadLetter, type DeadLetterFilter, DeadLetters } from '@plimsoll/messaging';
import { SetupError } from '@plimsoll/infrastructure';
import {
  command,
  type CommandContext,
  contextOf,
  requireId,
  type SharedOptions,
  UsageError,
  wholeNumber,
} from '../command-line.js';
import { withStored } from '../database/reach-postgres.js';
import { storingService, storingServices, withDatabaseOf } from '../database/services.js';
import { type Column, table } from '../output/table.js';
import { counted, short } from '../output/words.js';

interface FilterOptions extends SharedOptions {
  readonly service?: string;
  readonly consumer?: string;
  readonly reason?: string;
  readonly tenant?: string;
  readonly limit?: number;
  readonly all?: boolean;
  readonly dryRun?: boolean;
}

interface Found extends DeadLetter {
  readonly service: string;
}

const LIMIT_MAX = 200;
const ERROR_SHOWN = 70;
const COLUMNS: readonly Column[] = [
  { title: 'id' },
  { title: 'service' },
  { title: 'consumer' },
  { title: 'reason' },
  { title: 'tries', align: 'right' },
  { title: 'since' },
  { title: 'error' },
];

/** `plimsoll dead-letters`: what could not be handled. Read it, send it again, or give it up on purpose. */
export function deadLettersCommand(): Command {
  return new Command('dead-letters')
    .description('facts and timers that could not be handled')
    .addCommand(
      filtered('list', 'those that are open, newest first', [
        ['dead-letters list', 'of every service'],
        ['dead-letters list --service broker --json', 'of one'],
      ]).action(list),
    )
    .addCommand(
      command('show <id>', 'one of them whole: headers, body, error', [
        ['dead-letters show 0196f0c2-…', 'read it before you send it again'],
      ]).action(show),
    )
    .addCommand(
      choosing('replay [ids...]', 'send them again, each to the consumer that failed', [
        ['dead-letters replay 0196f0c2-…', 'one'],
        ['dead-letters replay --all --consumer pipelines-signal-accepted --dry-run', 'see how many it would be'],
      ])
        .option('--dry-run', 'only count')
        .action((ids: string[], options: FilterOptions) => settle('replay', ids, options)),
    )
    .addCommand(
      choosing('discard [ids...]', 'give them up; they stay on record', [
        ['dead-letters discard 0196f0c2-…', 'one'],
        ['dead-letters discard --all --reason invalid', 'all of a kind'],
      ]).action((ids: string[], options: FilterOptions) => settle('discard', ids, options)),
    );
}

function filtered(name: string, meaning: string, examples: [string, string][]): Command {
  return command(name, meaning, examples)
    .option('--service <name>', `only of this service (${storingServices.join(', ')})`)
    .option('--consumer <name>', 'only of this consumer or timer')
    .option('--reason <code>', 'only for this reason')
    .option('--tenant <id>', 'only of this tenant')
    .option(
      '--limit <number>',
      `at most so many of each service (default: ${LIMIT_MAX})`,
      wholeNumber('--limit', 1, LIMIT_MAX),
    );
}

function choosing(name: string, meaning: string, examples: [string, string][]): Command {
  return filtered(name, meaning, examples).option('--all', 'all that the filters leave, instead of ids');
}

async function list(options: FilterOptions): Promise<void> {
  const context = contextOf(options);
  const found = await inEach(context, options, async (letters, service) =>
    (await letters.list(filterOf(options), { limit: options.limit ?? LIMIT_MAX })).items.map((letter) => ({
      ...letter,
      service,
    })),
  );
  const letters: Found[] = found.flat();
  const rows = letters.map((l) => [
    l.id,
    l.service,
    l.consumer,
    l.reason,
    String(l.deliveries),
    l.createdAt.toISOString(),
    short(l.error ?? '', ERROR_SHOWN),
  ]);
  context.output.result(
    { ok: true, count: letters.length, items: letters.map(({ body: _, headers: __, ...face }) => face) },
    letters.length === 0 ? 'No dead letters.' : table(COLUMNS, rows),
  );
}

async function show(id: string, options: SharedOptions): Promise<void> {
  requireId(id);
  const context = contextOf(options);
  const found = (
    await inEach(context, options, async (letters, service) =>
      (await letters.list({ ids: [id] }, { limit: 1 })).items.map((letter) => ({ ...letter, service })),
    )
  ).flat()[0];
  if (found === undefined)
    throw new SetupError(
      `There is no open dead letter ${id}.`,
      'run "npx plimsoll dead-letters list" to see those there are.',
    );
  context.output.result(
    { ok: true, letter: found },
    Object.entries({ ...found, headers: JSON.stringify(found.headers), createdAt: found.createdAt.toISOString() })
      .map(([name, value]) => `  ${name.padEnd(11)}${String(value)}`)
      .join('\n'),
  );
}

async function settle(act: 'replay' | 'discard', ids: string[], options: FilterOptions): Promise<void> {
  ids.forEach(requireId);
  if (ids.length > 0 === (options.all === true))
    throw new UsageError(`Name the ids to ${act}, or give --all with filters, one of the two.`);
  const context = contextOf(options);
  const filter = { ...filterOf(options), ...(ids.length > 0 ? { ids } : {}) };
  const counts = await inEach(context, options, (letters) =>
    act === 'discard' ? letters.discard(filter) : letters.replay(filter, { dryRun: options.dryRun === true }),
  );
  const count = counts.reduce((sum, n) => sum + n, 0);
  const what = counted(count, 'dead letter');
  const text = options.dryRun
    ? `${what} would be sent again.`
    : act === 'replay'
      ? `${what} will be sent again${count > 0 ? ' as soon as Plimsoll is up' : ''}.`
      : `${what} given up; still on record.`;
  context.output.result({ ok: true, act, count, dryRun: options.dryRun === true }, text);
}

function inEach<T>(
  context: CommandContext,
  options: FilterOptions,
  work: (letters: DeadLetters, service: string) => Promise<T>,
): Promise<T[]> {
  const { dataDir } = context;
  const services = options.service === undefined ? storingServices : [storingService(options.service)];
  return withStored(context, (adminUrl) =>
    Promise.all(
      services.map((service) =>
        withDatabaseOf({ dataDir, adminUrl, service }, (database) =>
          work(new DeadLetters(database, systemClock), service),
        ),
      ),
    ),
  );
}

function filterOf({ consumer, reason, tenant }: FilterOptions): DeadLetterFilter {
  if (tenant !== undefined) requireId(tenant);
  return { consumer, reason, tenantId: tenant };
}
