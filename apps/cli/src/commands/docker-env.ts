import { type Command } from 'commander';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  busKeys,
  composeVariable,
  masterKey,
  natsPasswordVariable,
  OPERATOR,
  secret,
  secretVariable,
  SERVICES,
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
    const added = known ? missingLines(folder, readFileSync(file, 'utf8')) : [];
    if (!known) writeFileSync(file, envText(folder), { mode: 0o600 });
    else if (added.length > 0) appendFileSync(file, ['', '# Added by a newer version:', ...added, ''].join('\n'));
    const shown = file.startsWith(`${repositoryRoot}${path.sep}`) ? path.relative(repositoryRoot, file) : file;
    const next = `docker compose -p plimsoll --env-file ${quoted(shown)} up --build -d --wait`;
    output.result(
      {
        ok: true,
        file,
        made: !known,
        added: added.map(nameOf),
        variables: readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => /^\w+=/.test(line)).length,
      },
      `${!known ? 'Made' : added.length > 0 ? `Added ${added.map(nameOf).join(', ')} to` : 'Kept'} ${file}\nNext: ${next}`,
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

/** Secrets that a file of an older version does not have. */
export function missingLines(folder: string, text: string): string[] {
  const known = new Set(text.split('\n').map(nameOf));
  return secretLines(folder).filter((line) => !known.has(nameOf(line)));
}

const nameOf = (line: string): string => line.slice(0, Math.max(0, line.indexOf('=')));

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
    `${secretVariable('master-key')}=${masterKey(folder)}`,
    ...new Set(keys),
  ];
}
