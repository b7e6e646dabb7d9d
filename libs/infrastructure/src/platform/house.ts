import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, or of an image with the same layout. */
export const HOUSE = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/[/\\]$/, '');

export type ServiceName = 'identity' | 'signals' | 'pipelines' | 'broker' | 'gateway';

export interface ServiceEntry {
  readonly name: ServiceName;
  /** Has a schema of its own. */
  readonly database: boolean;
  /** Serves HTTP to the outside: people, or terminals. */
  readonly http: 'people' | 'terminals' | undefined;
  readonly redis: boolean;
  /** Services of a lower wave are ready before those of a higher one start; they stop the other way round. */
  readonly wave: number;
}

/** The one list of services. */
export const SERVICES: readonly ServiceEntry[] = [
  { name: 'identity', database: true, http: undefined, redis: false, wave: 1 },
  { name: 'signals', database: true, http: undefined, redis: false, wave: 1 },
  { name: 'pipelines', database: true, http: undefined, redis: false, wave: 1 },
  { name: 'broker', database: true, http: 'terminals', redis: false, wave: 1 },
  { name: 'gateway', database: false, http: 'people', redis: true, wave: 2 },
];

/** What a service runs. */
export function mainOf(service: string): string {
  return path.join(HOUSE, 'apps', service, 'dist', 'main.js');
}

/** Its compiled migrations. */
export function migrationsOf(service: string): string {
  return path.join(HOUSE, 'apps', service, 'dist', 'database', 'migrations');
}

/** The built page, when there is one. */
export function webRoot(): string | undefined {
  const root = path.join(HOUSE, 'apps', 'web', 'dist');
  return existsSync(path.join(root, 'index.html')) ? root : undefined;
}
