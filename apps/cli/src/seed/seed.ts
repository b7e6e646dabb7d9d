import { infrastructureEnvironment, type ServiceName } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { type Database, type Tx } from '@plimsoll/persistence';
import { ApiClient } from '../api/api-client.js';
import { type CommandContext } from '../command-line.js';
import { withPostgres } from '../database/reach-postgres.js';
import { withDatabaseOf } from '../database/services.js';
import { counted } from '../output/words.js';
import { addressOf, requireRun } from '../run/require-run.js';
import { writeBilling } from './billing-rows.js';
import { writeBroker } from './broker-rows.js';
import { databaseRefusal } from './given-database.js';
import { type Written, writeIdentity } from './identity-rows.js';
import { isOrdered } from './order-rows.js';
import { writePipelines } from './pipelines-rows.js';
import { type SeedSize, seedWindow } from './seed-ground.js';
import { createSources, firstTemplate, refuseSecondSeed, registerOwner, type SeedOwner } from './seed-owner.js';
import { planSeed, type SeedPlan } from './seed-plan.js';
import { writeSignals } from './signals-rows.js';

export interface SeedWishes extends SeedSize {
  /** Also where the database is one given by address. */
  readonly givenDatabase: boolean;
}

/** What came of it. */
export interface Seeded {
  readonly url: string;
  readonly owner: SeedOwner;
  readonly written: Written;
}

/** One transaction for each service: what is written is written whole. A large one takes its time. */
const TRANSACTION_MS = 30 * 60_000;

/**
 * Makes a tenant with accounts, deals and signals in the installation that is up: its owner and sources by the public
 * API, everything else straight into the tables of each service. Throws when this seed was planted here before, and for
 * a database that is not this installation's own.
 */
export async function seed(context: CommandContext, wishes: SeedWishes): Promise<Seeded> {
  const { dataDir, output } = context;
  const { progress } = output;
  const run = requireRun(dataDir);
  const refusal = databaseRefusal({
    isOwn: run.processes.some(({ name }) => name === 'postgres'),
    isNamed: infrastructureEnvironment().postgresUrl !== undefined,
    isAllowed: wishes.givenDatabase,
  });
  if (refusal) throw refusal;
  const window = seedWindow(systemClock.now());
  const url = addressOf(run, 'gateway');
  const api = new ApiClient(url);
  return withPostgres(context, async (adminUrl) => {
    const inService = <T>(service: ServiceName, work: (database: Database) => Promise<T>): Promise<T> =>
      withDatabaseOf({ dataDir, adminUrl, service, transactionMs: TRANSACTION_MS }, work);
    const owner = await progress.step('owner', () =>
      inService('identity', async (identity) => {
        await refuseSecondSeed(identity, wishes.seed);
        return registerOwner(api, identity, wishes.seed);
      }),
    );
    const { tenantId, userId } = owner;
    const { overrides = 0 } = await progress.step('limits lifted', () =>
      inService('billing', (database) => database.asWorker((tx) => writeBilling(tx, tenantId))),
    );
    const sources = await progress.step('sources', () => createSources(api));
    const made = { sources, template: await firstTemplate(api) };
    const plan = planSeed({ ...wishes, ...window, tenantId, userId }, made);
    let written: Written = { overrides };
    for (const [service, write] of WRITERS)
      written = {
        ...written,
        ...(await progress.step(
          `rows of the ${service} service`,
          () => inService(service, (database) => database.asWorker((tx) => write(tx, plan))),
          (rows) =>
            Object.entries(rows)
              .map(([table, count]) => counted(count, table, table))
              .join(', '),
        )),
      };
    return { url, owner, written };
  });
}

const WRITERS: readonly (readonly [ServiceName, (tx: Tx, plan: SeedPlan) => Promise<Written>])[] = [
  ['identity', (tx, { ground, accounts }) => writeIdentity(tx, ground, accounts)],
  ['broker', (tx, { ground, books, executions }) => writeBroker(tx, ground, books, executions.filter(isOrdered))],
  ['signals', (tx, { ground, signals, payloads }) => writeSignals(tx, ground.tenantId, signals, payloads)],
  ['pipelines', (tx, plan) => writePipelines(tx, plan.ground, plan)],
];
