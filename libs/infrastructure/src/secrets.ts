import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { givenSecret } from './infrastructure.config.js';
import { wasUp } from './platform/ports.js';
import { SetupError } from './setup-error.js';

const SECRETS = 'secrets';
const MASTER_KEY = 'master-key';

/**
 * A generated secret of this data directory (or the one that the environment gives, as in containers): the same at
 * every start, made at the first. In a file that only its owner reads; letters and digits, so that it fits into an
 * address.
 */
export function secret(dataDir: string, name: string): string {
  return kept(dataDir, name, () => randomBytes(24).toString('hex'));
}

/** Like `secret`, 32 bytes: what a private key is made of. */
export function secretBytes(dataDir: string, name: string): Buffer {
  return Buffer.from(
    kept(dataDir, name, () => randomBytes(32).toString('hex')),
    'hex',
  );
}

/** The master key that seals secrets at rest: 32 bytes, base64. */
export function masterKey(dataDir: string): string {
  const key = kept(dataDir, MASTER_KEY, () => randomBytes(32).toString('base64'));
  // Beside the secrets, not among them: whoever loses those must be told.
  if (givenSecret(MASTER_KEY) === undefined && !existsSync(madeMark(dataDir)))
    writeFileSync(madeMark(dataDir), '', { mode: 0o600 });
  return key;
}

/**
 * A key that was lost must not be replaced silently: with a new one nothing that was sealed can be opened, so no
 * terminal could sign in and no guard could see. Throws when the data directory had one, or was up before, and its key
 * is gone.
 */
export function requireMasterKey(dataDir: string): void {
  if (knowsSecret(dataDir, MASTER_KEY) || !(wasUp(dataDir) || existsSync(madeMark(dataDir)))) return;
  throw new SetupError(
    `The master key of this data directory is gone: ${secretFile(dataDir, MASTER_KEY)}. Without it the secrets in its database cannot be read.`,
    'put the file back from a backup, or begin anew with another --data-dir.',
  );
}

function madeMark(dataDir: string): string {
  return path.join(dataDir, 'master-key.made');
}

/** Whether the secret was made before, or is given; asking does not make it. */
export function knowsSecret(dataDir: string, name: string): boolean {
  return givenSecret(name) !== undefined || existsSync(secretFile(dataDir, name));
}

/** Where the secret lies, for programs that read it themselves. */
export function secretFile(dataDir: string, name: string): string {
  return path.join(dataDir, SECRETS, name);
}

function kept(dataDir: string, name: string, make: () => string): string {
  const given = givenSecret(name);
  if (given !== undefined) return given;
  const file = secretFile(dataDir, name);
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${make()}\n`, { mode: 0o600, flush: true });
    try {
      // A link never replaces: whoever comes second takes what is there.
      linkSync(draft, file);
      flushFolder(path.dirname(file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/**
 * On disk before anything is sealed with it: after a power cut a lost master key would cost every secret that the
 * database kept.
 */
function flushFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
