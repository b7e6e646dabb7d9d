import { type Platform, type PlatformOptions, removeDataDir, startPlatform } from '@plimsoll/infrastructure';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { logsDir, sharedData } from './e2e.config.js';

/**
 * A platform of its own: temporary data, free ports, own servers. Its logs are kept for the test runner when it ends.
 * `checkout`: the root of another built checkout whose platform it shall be.
 */
export async function startTestPlatform(name: string, options: Partial<PlatformOptions> = {}, checkout?: string): Promise<Platform> {
  const dataDir = mkdtempSync(path.join(tmpdir(), `plimsoll-${name}-`));
  const start = checkout === undefined ? startPlatform : await platformStarterOf(checkout);
  return start({ dataDir, ownServers: true, durable: false, logLevel: 'info', ports: { anyFree: true }, ...options }).catch((error: unknown) => {
    keepLogs(name, dataDir);
    removeDataDir(dataDir);
    throw error;
  });
}

async function platformStarterOf(checkout: string): Promise<typeof startPlatform> {
  const infrastructure = (await import(pathToFileURL(path.join(checkout, 'libs/infrastructure/dist/index.js')).href)) as { startPlatform: typeof startPlatform };
  return infrastructure.startPlatform;
}

/** Stops the platform, keeps its logs where the test runner looks for them, and removes its data. */
export async function endTestPlatform(name: string, platform: Platform | undefined): Promise<void> {
  if (!platform) return;
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
