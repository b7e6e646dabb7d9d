import { type Platform, type PlatformOptions, removeDataDir, startPlatform } from '@plimsoll/infrastructure';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { logsDir, preparedData, sharedData } from './e2e.config.js';

/** What runs or is being started, by its data directory, for an end before its time. */
const running = new Map<string, { readonly name: string; readonly platform: Promise<Platform> }>();

/** An interrupted run stops what it started and leaves no folder behind; its exit code says that it was interrupted. */
export function endInOrder(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(
      signal,
      () =>
        void Promise.allSettled(
          [...running.values()].map(async ({ name, platform }) => endTestPlatform(name, await platform)),
        ).finally(() => process.exit(code)),
    );
  }
}

/**
 * A platform of its own: temporary data, free ports, own servers. Its logs are kept for the test runner when it ends.
 * `checkout`: the root of another built checkout whose platform it shall be.
 */
export async function startTestPlatform(
  name: string,
  options: Partial<PlatformOptions> = {},
  checkout?: string,
): Promise<Platform> {
  const dataDir = mkdtempSync(path.join(tmpdir(), `plimsoll-${name}-`));
  const start = checkout === undefined ? startPlatform : await platformStarterOf(checkout);
  const platform = prepare(dataDir)
    .then(() =>
      start({
        dataDir,
        ownServers: true,
        durable: false,
        logLevel: 'info',
        ports: { anyFree: true },
        ...options,
      }),
    )
    .catch((error: unknown) => {
      running.delete(dataDir);
      keepLogs(name, dataDir);
      removeDataDir(dataDir);
      throw error;
    });
  running.set(dataDir, { name, platform });
  return platform;
}

/**
 * Puts a database into an empty data directory that has its roles and migrations already, where the run of the specs has
 * one: made anew each time it costs some five seconds of a processor. Its files keep their owner.
 */
export async function prepare(dataDir: string): Promise<void> {
  if (preparedData !== undefined) await promisify(execFile)('cp', ['-a', `${preparedData}/.`, dataDir]);
}

async function platformStarterOf(checkout: string): Promise<typeof startPlatform> {
  const infrastructure = (await import(
    pathToFileURL(path.join(checkout, 'libs/infrastructure/dist/index.js')).href
  )) as { startPlatform: typeof startPlatform };
  return infrastructure.startPlatform;
}

/** Stops the platform, keeps its logs where the test runner looks for them, and removes its data. */
export async function endTestPlatform(name: string, platform: Platform | undefined): Promise<void> {
  if (!platform) return;
  running.delete(platform.dataDir);
  await platform.stop();
  keepLogs(name, platform.dataDir);
  removeDataDir(platform.dataDir);
}

function keepLogs(name: string, dataDir: string): void {
  const logs = path.join(dataDir, 'logs');
  if (logsDir && existsSync(logs)) cpSync(logs, path.join(logsDir, name), { recursive: true });
}

/** The folder of real data, or undefined where it is missing; then the specs that need it say so. */
export function realData(...parts: string[]): string | undefined {
  const folder = path.join(sharedData ?? path.resolve(import.meta.dirname, '../../../../../shared/data'), ...parts);
  if (existsSync(folder)) return folder;
  process.stdout.write(`skipped: real data ${parts.join('/')} is not present\n`);
  return undefined;
}
