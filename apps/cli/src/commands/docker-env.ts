import { type Command } from 'commander';
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  busKeys,
  composeVariable,
  masterKey,
  natsPasswordVariable,
  OPERATOR,
  publicKeyOf,
  secret,
  secretVariable,
  SERVICES,
  SetupError,
} from '@plimsoll/infrastructure';
import { SERVICE_ROLES } from '@plimsoll/persistence';
import { repositoryRoot } from '../cli.config.js';
import { command, contextOf, type SharedOptions } from '../command-line.js';
import { quoted } from '../run/screen.js';

const FOLDER = 'docker';
const FILE = 'docker.env';

/** `plimsoll docker-env`: the secrets that `docker-compose.yml` needs, generated once. */
export function dockerEnvCommand(): Command {
  return command('docker-env', 'generate the secrets and settings for docker-compose.yml, once', [
    ['docker-env', 'then: docker compose -p plimsoll --env-file .plimsoll/docker/docker.env up --build -d --wait'],
  ]).action((options: SharedOptions) => {
    const { dataDir, output } = contextOf(options);
    const folder = path.join(dataDir, FOLDER);
    const file = path.join(folder, FILE);
    const known = existsSync(file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const before = known ? readFileSync(file, 'utf8') : undefined;
    const made = before === undefined ? { text: envText(folder), added: [], replaced: [] } : renewed(folder, before);
    if (made.text !== before) put(file, made.text);
    const shown = file.startsWith(`${repositoryRoot}${path.sep}`) ? path.relative(repositoryRoot, file) : file;
    const next = `docker compose -p plimsoll --env-file ${quoted(shown)} up --build -d --wait`;
    output.result(
      {
        ok: true,
        file,
        made: !known,
        added: made.added,
        replaced: made.replaced,
        variables: made.text.split('\n').filter((line) => /^\w+=/.test(line)).length,
      },
      `${known ? changed(made, file) : `Made ${file}`}\nNext: ${next}`,
    );
  });
}

/** The whole file: secrets, and the settings that may be given. */
export function envText(folder: string): string {
  const settings = [
    '# PLIMSOLL_PORT=7300',
    '# PLIMSOLL_TERMINAL_PORT=7301',
    '# PLIMSOLL_BIND=127.0.0.1',
    '# PLIMSOLL_PUBLIC_URL=https://plimsoll.example.com',
    '# TRUSTED_PROXIES=172.16.0.0/12',
    '# TERMINAL_ID=',
    '# TERMINAL_SECRET=',
    '# SIMULATOR_LOGIN=5001001',
  ];
  return [
    '# Secrets of this installation, generated once. Keep this file: without it the database cannot be read.',
    ...secretLines(folder),
    '',
    '# Settings, where the defaults do not fit:',
    ...settings,
    '',
  ].join('\n');
}

interface Renewed {
  readonly text: string;
  readonly added: string[];
  readonly replaced: string[];
}

/**
 * A file of before, with the secrets that it lacks, and public keys that belong to its private keys: one of those may
 * have been taken out to get a new one.
 */
export function renewed(folder: string, before: string): Renewed {
  const lines = before.split('\n');
  const known = new Set(lines.map(nameOf));
  const missing = secretLines(folder).filter((line) => !known.has(nameOf(line)));
  const all = missing.length > 0 ? [...lines, '# Added later:', ...missing, ''] : lines;
  const derived = publicKeys(valuesOf(secretLines(folder)), valuesOf(all));
  const replaced: string[] = [];
  const text = all.map((line) => {
    const name = nameOf(line);
    const value = derived[name];
    if (value === undefined || line === `${name}=${value}`) return line;
    if (known.has(name)) replaced.push(name);
    return `${name}=${value}`;
  });
  return { text: text.join('\n'), added: missing.map(nameOf), replaced };
}

/** The public keys as they belong to the private keys of the file. */
function publicKeys(ours: Record<string, string>, file: Record<string, string>): Record<string, string> {
  const of = (variable: string): string => {
    try {
      return publicKeyOf(file[variable]!);
    } catch (error) {
      throw new SetupError(`${variable} in docker.env is no private key.`, 'take the line out, then run this again.', {
        cause: error,
      });
    }
  };
  const sealed = ours['SEALED_REQUESTS_PUBLIC_KEYS']!.split(',').map((pair) => pair.slice(0, pair.indexOf('=')));
  return {
    ACTOR_VERIFICATION_KEY: of('ACTOR_SIGNING_KEY'),
    SEALED_REQUESTS_PUBLIC_KEYS: sealed
      .map((name) => `${name}=${of(composeVariable('SEALED_REQUESTS_KEY', name))}`)
      .join(','),
  };
}

/** Whole or not at all: nothing of what it keeps may be lost. */
function put(file: string, text: string): void {
  const place = existsSync(file) ? realpathSync(file) : file;
  const draft = `${place}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, place);
}

function changed({ added, replaced }: Renewed, file: string): string {
  const parts = [
    ...(added.length > 0 ? [`Added ${added.join(', ')} to ${file}`] : []),
    ...(replaced.length > 0 ? [`Replaced ${replaced.join(', ')}: what belongs to another private key now`] : []),
  ];
  return parts.length > 0 ? parts.join('\n') : `Kept ${file}`;
}

const nameOf = (line: string): string => line.slice(0, Math.max(0, line.indexOf('=')));

function valuesOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(lines.map((line) => [nameOf(line), line.slice(line.indexOf('=') + 1).trim()]));
}

/** One line for each secret. NATS reads its passwords as configuration, so that they must not look like numbers. */
function secretLines(folder: string): string[] {
  const storing = SERVICES.filter((entry) => entry.schema);
  const roles = storing.flatMap(({ name }) => SERVICE_ROLES.map((role) => `postgres-${name}-${role}`));
  const users = [OPERATOR, ...SERVICES.map(({ name }) => name)];
  // In containers each service's own key has a name of its own, for all are in one file.
  const keys = SERVICES.flatMap((service) =>
    Object.entries(busKeys(folder, service)).map(([name, value]) => `${composeVariable(name, service.name)}=${value}`),
  );
  return [
    ...['postgres-admin', ...roles].map((name) => `${secretVariable(name)}=${secret(folder, name)}`),
    ...users.map((user) => `${natsPasswordVariable(user)}=nats_${secret(folder, `nats-${user}`)}`),
    `REDIS_PASSWORD=${secret(folder, 'redis')}`,
    // Of the overlay in deploy/observability.
    `GRAFANA_PASSWORD=${secret(folder, 'grafana')}`,
    `${secretVariable('master-key')}=${masterKey(folder)}`,
    ...new Set(keys),
  ];
}
