import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { infrastructureEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { fetchWithAllMissing, isAptHere } from './apt.js';
import { withCacheLock } from './cache-lock.js';

/** A browser for the tests of the page, or why there is none and what to do about it. */
export type FoundChromium =
  | { readonly command: string; readonly origin: string }
  | { readonly command: undefined; readonly reason: string; readonly cure: string };

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** A page without a font has no letters; a bare machine may have none. */
const PACKAGES = ['chromium', 'fonts-dejavu-core'];
const CURE = 'install Chromium (Debian: sudo apt-get install chromium), or set PLIMSOLL_CHROMIUM to one.';

/**
 * Finds a Chromium for the tests of the page without changing the system: the one that PLIMSOLL_CHROMIUM names (`none`:
 * do not look), an installed one, one that was unpacked earlier, or one that is unpacked now from the distribution's
 * packages into our own cache, with the libraries that this system lacks.
 */
export async function findChromium(progress: (line: string) => void = () => undefined): Promise<FoundChromium> {
  const { chromium: named, cacheDir } = infrastructureEnvironment();
  if (named === 'none') return { command: undefined, reason: 'Chromium is not on this machine', cure: CURE };
  if (named !== undefined)
    return canRun(named)
      ? { command: named, origin: 'PLIMSOLL_CHROMIUM' }
      : { command: undefined, reason: `${named} (PLIMSOLL_CHROMIUM) cannot be run`, cure: 'correct it, or unset it.' };
  const installed = INSTALLED.find(canRun);
  if (installed !== undefined) return { command: installed, origin: 'installed on this machine' };
  const target = path.join(cacheDir, 'chromium');
  const inCache = (): FoundChromium | undefined =>
    canRun(starterOf(target))
      ? { command: starterOf(target), origin: `unpacked from the system's package archive (${target})` }
      : undefined;
  const missing = (reason: string): FoundChromium => ({
    command: undefined,
    reason: `Chromium is not on this machine and ${reason}`,
    cure: CURE,
  });
  const cached = inCache();
  if (cached) return cached;
  if (!isAptHere()) return missing('is fetched on Debian only');
  mkdirSync(cacheDir, { recursive: true, mode: 0o755 });
  const disk = statfsSync(cacheDir);
  if (disk.bavail * disk.bsize < LIMITS.browserDiskBytes) return missing(`${cacheDir} has no room for it`);
  try {
    return await withCacheLock(target, async () => {
      const meanwhile = inCache();
      if (meanwhile) return meanwhile;
      progress('fetching Chromium from the package archive of this system, about 120 MB (nothing is installed)');
      writeStarter(await fetchWithAllMissing(PACKAGES, target));
      return inCache() ?? missing('what was fetched does not run here');
    });
  } catch (error) {
    return missing(`could not be fetched (${error instanceof Error ? error.message : String(error)})`);
  }
}

function starterOf(root: string): string {
  return path.join(root, 'plimsoll-chromium');
}

/** Starts the unpacked program with the libraries and fonts that were unpacked beside it. */
function writeStarter(root: string): void {
  const fonts = path.join(root, 'fonts.conf');
  const folders = ['/usr/share/fonts', path.join(root, 'usr/share/fonts')];
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><fontconfig>${folders.map((folder) => `<dir>${escaped(folder)}</dir>`).join('')}<cachedir>${escaped(path.join(root, 'font-cache'))}</cachedir></fontconfig>\n`,
  );
  const libraries = libraryFolders(path.join(root, 'usr/lib'))
    .concat(libraryFolders(path.join(root, 'lib')))
    .join(':');
  const program = path.join(root, 'usr/lib/chromium/chromium');
  const lines = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH=${quoted(libraries)}`,
    `export FONTCONFIG_FILE=${quoted(fonts)}`,
    `exec ${quoted(program)} "$@"`,
    '',
  ];
  writeFileSync(starterOf(root), lines.join('\n'), { mode: 0o755 });
}

/** Folders below that hold shared libraries: some packages keep theirs one level deeper. */
function libraryFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => /\.so(\.\d+)*$/.test(entry.name))
    .map((entry) => entry.parentPath);
  return [...new Set(found)].filter((place) => path.relative(folder, place).split(path.sep)[0] !== 'chromium').sort();
}

/** It is there and says its version: some systems have a stand-in of that name, and some programs lack a library. */
function canRun(command: string): boolean {
  try {
    accessSync(command, constants.X_OK);
    return /\d+\.\d+/.test(
      execFileSync(command, ['--version'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: LIMITS.browserVersionMs,
      }),
    );
  } catch {
    // Not there, not ours to run, or not for this machine.
    return false;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
