import { type Command } from 'commander';
import {
  databaseUrls,
  INFRASTRUCTURE_LIMITS,
  infrastructureEnvironment,
  migrationsOf,
  prepareDatabases,
  provisionFacts,
} from '@plimsoll/infrastructure';
import { rollback } from '@plimsoll/persistence';
import { command, contextOf, type SharedOptions, UsageError, wholeNumber } from '../command-line.js';
import { withPostgres } from '../database/reach-postgres.js';
import { storingService, storingServices } from '../database/services.js';
import { counted } from '../output/words.js';

interface MigrateOptions extends SharedOptions {
  readonly service?: string;
  readonly down?: number;
}

const STEPS_MAX = 1_000;

/** `plimsoll migrate`: roles, schemas and migrations; `up` does the same by itself. */
export function migrateCommand(): Command {
  return command('migrate', 'bring every schema up to date, or take migrations back', [
    ['migrate', 'all services, up to the newest'],
    ['migrate --service broker --down 1', 'take back the newest migration of one service'],
  ])
    .option('--service <name>', `only this service (${storingServices.join(', ')})`)
    .option('--down <number>', 'take back so many, newest first; needs --service', wholeNumber('--down', 1, STEPS_MAX))
    .action(migrateAll);
}

async function migrateAll(options: MigrateOptions): Promise<void> {
  const context = contextOf(options);
  const { dataDir, output } = context;
  const services = options.service === undefined ? storingServices : [storingService(options.service)];
  const { down } = options;
  if (down !== undefined && options.service === undefined)
    throw new UsageError('--down needs --service: taking back is decided service by service.');
  const ran = await withPostgres(context, async (adminUrl) => {
    if (down === undefined)
      return output.progress.step('migrating', () => prepareDatabases(dataDir, adminUrl, services));
    const service = services[0]!;
    return {
      [service]: await rollback({
        ownerUrl: databaseUrls(dataDir, adminUrl, service).owner,
        service,
        directory: migrationsOf(service),
        count: down,
      }),
    };
  });
  const { natsUrl } = infrastructureEnvironment();
  // In containers: there nobody else is let to make the stream. Of an installation of `npm start` it is made with the
  // server.
  if (natsUrl !== undefined && down === undefined)
    await output.progress.step('preparing the stream of facts', () =>
      provisionFacts(natsUrl, INFRASTRUCTURE_LIMITS.backingUrlMs),
    );
  const count = Object.values(ran).flat().length;
  const lines = Object.entries(ran).flatMap(([service, names]) => names.map((name) => `  ${service}  ${name}`));
  output.result(
    { ok: true, direction: down === undefined ? 'up' : 'down', count, ran },
    [
      count === 0
        ? 'Everything is up to date.'
        : `${counted(count, 'migration')} ${down === undefined ? 'ran' : 'taken back'}:`,
      ...lines,
    ].join('\n'),
  );
}
