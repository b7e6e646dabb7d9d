import { type Command } from 'commander';
import { systemClock } from '@plimsoll/kernel';
import { command, contextOf, type SharedOptions, UsageError, wholeNumber } from '../command-line.js';
import { duration } from '../output/words.js';
import { seed, type Seeded } from '../seed/seed.js';
import { ACCOUNTS_MAX, DEALS_MAX, SIGNALS_MAX } from '../seed/seed-ground.js';

interface SeedOptions extends SharedOptions {
  readonly accounts: number;
  readonly signals: number;
  readonly deals: number;
  readonly seed: number;
  readonly givenDatabase?: boolean;
}

const SEED_MAX = 2_147_483_647;
const DEFAULTS = { accounts: 200, signals: 50_000, deals: 100_000, seed: 7 } as const;

/** `plimsoll seed`: a tenant with a history, to try pages and queries with. */
export function seedCommand(): Command {
  return command('seed', 'make a tenant with accounts, signals and deals of the last weeks, to try things out with', [
    ['seed', '200 accounts, 50,000 signals, 100,000 deals; says who can sign in'],
    ['seed --accounts 5 --signals 200 --deals 500 --seed 8 --json', 'a small one beside it'],
  ])
    .option('--accounts <number>', 'how many', wholeNumber('--accounts', 1, ACCOUNTS_MAX), DEFAULTS.accounts)
    .option('--signals <number>', 'how many', wholeNumber('--signals', 1, SIGNALS_MAX), DEFAULTS.signals)
    .option('--deals <number>', 'how many, of all accounts', wholeNumber('--deals', 1, DEALS_MAX), DEFAULTS.deals)
    .option('--seed <number>', 'another number is another tenant', wholeNumber('--seed', 0, SEED_MAX), DEFAULTS.seed)
    .option('--given-database', 'also where PLIMSOLL_POSTGRES_URL names the database')
    .action(plant);
}

async function plant(options: SeedOptions): Promise<void> {
  const { accounts, signals, deals, givenDatabase = false } = options;
  if (deals < accounts)
    throw new UsageError(`--deals must be at least --accounts (${accounts}): each begins with a deposit.`);
  const context = contextOf(options);
  const startedAt = systemClock.monotonicMs();
  const seeded = await seed(context, { accounts, signals, deals, seed: options.seed, givenDatabase });
  const ms = Math.round(systemClock.monotonicMs() - startedAt);
  const { url, owner, written } = seeded;
  const { email, password, tenantId } = owner;
  context.output.result(
    { ok: true, seed: options.seed, url, email, password, tenantId, written, ms },
    seededText(options.seed, seeded, ms),
  );
}

function seededText(number: number, { url, owner }: Seeded, ms: number): string {
  return [
    `Seed ${number} was planted in ${duration(ms)}.`,
    `Sign in at ${url} as ${owner.email} with ${owner.password}`,
    'All of it is made up: the accounts are simulated, their terminals are silent, and nobody can connect as one of',
    'them. It stays until the data directory is removed.',
  ].join('\n');
}
