import {
  claimDataDir,
  infrastructureEnvironment,
  postgresAdminUrl,
  SetupError,
  startPostgres,
} from '@plimsoll/infrastructure';
import { existsSync } from 'node:fs';
import { type CommandContext } from '../command-line.js';
import { requireEverUp } from '../run/ever-up.js';
import { judgeRun } from '../run/judge-run.js';

/** The platform's PostgreSQL for the time of a command. */
export interface ReachedPostgres {
  readonly adminUrl: string;
  close(): Promise<void>;
}

/**
 * That of the run when it is up; the one given by address; else it is started for as long as the command takes. `given`
 * is an administrator's address, that of the environment unless it is another installation's.
 */
export async function reachPostgres(
  { dataDir, output }: CommandContext,
  given: string | null = infrastructureEnvironment().postgresUrl ?? null,
): Promise<ReachedPostgres> {
  if (given !== null) return { adminUrl: given, close: () => Promise.resolve() };
  const { run, state } = judgeRun(dataDir);
  const address = run?.processes.find((p) => p.name === 'postgres')?.address;
  if (address !== undefined && state !== 'down' && state !== 'half-dead')
    return { adminUrl: postgresAdminUrl(dataDir, address), close: () => Promise.resolve() };
  if (!existsSync(dataDir))
    throw new SetupError(
      `There is no data directory ${dataDir}.`,
      'start Plimsoll once with "npm start", or name the right --data-dir.',
    );
  return startForNow(dataDir, output);
}

async function startForNow(dataDir: string, output: CommandContext['output']): Promise<ReachedPostgres> {
  const claim = await claimDataDir(dataDir);
  try {
    const server = await output.progress.step('starting PostgreSQL for this command', () =>
      startPostgres({ dataDir, durable: true }),
    );
    return {
      adminUrl: server.url,
      close: async () => {
        await server.stop();
        claim.release();
      },
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** Reaches what was stored before; never makes a database where there was none. */
export async function withStored<T>(context: CommandContext, work: (adminUrl: string) => Promise<T>): Promise<T> {
  requireEverUp(context.dataDir);
  return withPostgres(context, work);
}

/** The same of another installation, which the environment says nothing of: by its data directory, or an address, too. */
export async function withStoredOf<T>(
  context: CommandContext,
  given: string | undefined,
  work: (adminUrl: string) => Promise<T>,
): Promise<T> {
  requireEverUp(context.dataDir);
  return letGo(await reachPostgres(context, given ?? null), work);
}

/** Reaches it, works with it, lets it go whatever happened. */
export async function withPostgres<T>(context: CommandContext, work: (adminUrl: string) => Promise<T>): Promise<T> {
  return letGo(await reachPostgres(context), work);
}

async function letGo<T>(reached: ReachedPostgres, work: (adminUrl: string) => Promise<T>): Promise<T> {
  try {
    return await work(reached.adminUrl);
  } finally {
    await reached.close();
  }
}
