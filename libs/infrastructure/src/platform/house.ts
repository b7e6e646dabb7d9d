import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ServiceManifest } from '@plimsoll/contracts';

/** The root of the repository, or of an image with the same layout. */
export const HOUSE = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/[/\\]$/, '');

export type ServiceName = string;

const APPS = path.join(HOUSE, 'apps');

/**
 * Every service that has a manifest (`apps/<service>/src/service.manifest.ts`) and is built; those that start first
 * come first.
 */
export const SERVICES: readonly ServiceManifest[] = await manifests();

async function manifests(): Promise<ServiceManifest[]> {
  const files = readdirSync(APPS)
    .map((name) => path.join(APPS, name, 'dist', 'service.manifest.js'))
    .filter((file) => existsSync(file));
  const found = await Promise.all(
    files.map(async (file) => ((await import(pathToFileURL(file).href)) as { manifest: ServiceManifest }).manifest),
  );
  return found.sort((a, b) => a.wave - b.wave || a.name.localeCompare(b.name));
}

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
