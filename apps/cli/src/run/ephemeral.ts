import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Platform, type PlatformOptions, removeDataDir, startPlatform } from '@plimsoll/infrastructure';
import { type Progress } from '../output/progress.js';
import { Interruption } from './interruption.js';

/** Rate limits are for people; one machine that does everything at once is not one. */
const RATE_LIMIT_SCALE = '1000';

/**
 * Runs work on a platform of its own: temporary data directory, free ports, own servers. Nothing stays behind, also
 * after Ctrl-C.
 */
export async function onEphemeralPlatform<T>(
  options: Pick<PlatformOptions, 'env'>,
  progress: Progress,
  work: (platform: Platform) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-run-'));
  const interruption = new Interruption();
  let platform: Platform | undefined;
  const end = async (): Promise<void> => {
    await progress.step('tearing down', async () => platform?.stop());
    removeDataDir(dataDir);
  };
  try {
    platform = await interruption.guard(start(dataDir, options, progress), async (late) => {
      await late.stop();
      removeDataDir(dataDir);
    });
    interruption.onStop(end);
    const result = await work(platform);
    await end();
    return result;
  } catch (error) {
    await platform?.stop();
    removeDataDir(dataDir);
    throw error;
  } finally {
    interruption.release();
  }
}

async function start(dataDir: string, options: Pick<PlatformOptions, 'env'>, progress: Progress): Promise<Platform> {
  progress.begin('starting on a temporary data directory');
  try {
    const platform = await startPlatform({
      dataDir,
      durable: false,
      ownServers: true,
      ports: { anyFree: true },
      env: { ...options.env, gateway: { RATE_LIMIT_SCALE, ...options.env?.gateway } },
      onProgress: ({ kind, step, ms }) => (kind === 'done' ? progress.part(step, ms ?? 0) : progress.note(step)),
    });
    progress.done('starting on a temporary data directory');
    return platform;
  } catch (error) {
    progress.failed('starting on a temporary data directory');
    throw error;
  }
}
