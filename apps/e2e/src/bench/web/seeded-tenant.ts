import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Platform } from '@plimsoll/infrastructure';
import { e2eEnv } from '../../platform/e2e.config.js';
import { Trader } from '../../platform/trader.js';

const CLI = path.resolve(import.meta.dirname, '../../../../cli/dist/main.js');
const SAID_MAX = 1_048_576;
const run = promisify(execFile);

export interface SeedSize {
  readonly accounts: number;
  readonly signals: number;
  readonly deals: number;
}

/** What the issue names. */
export const WHOLE: SeedSize = { accounts: 200, signals: 50_000, deals: 100_000 };
/** Enough for a spec to see that the bench works. */
export const SMALL: SeedSize = { accounts: 5, signals: 300, deals: 600 };

/** Plants a tenant with a history by `plimsoll seed`; gives its owner, signed in. Each seed makes another tenant. */
export async function seededOwner(platform: Platform, size: SeedSize, seed = 7): Promise<Trader> {
  const counts = Object.entries({ ...size, seed }).flatMap(([name, count]) => [`--${name}`, String(count)]);
  const flags = ['seed', ...counts, '--json', '--data-dir', platform.dataDir];
  const { stdout } = await run(process.execPath, [CLI, ...flags], { env: e2eEnv, maxBuffer: SAID_MAX });
  const { email, password, tenantId } = JSON.parse(stdout) as Record<'email' | 'password' | 'tenantId', string>;
  return Trader.known(platform.urls, { email, password, tenantId });
}
