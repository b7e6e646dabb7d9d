import { type Command } from 'commander';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { masterKey, secret, secretVariable, SERVICES } from '@plimsoll/infrastructure';
import { SERVICE_ROLES } from '@plimsoll/persistence';
import { repositoryRoot } from '../cli.config.js';
import { command, contextOf, type SharedOptions } from '../command-line.js';
import { quoted } from '../run/screen.js';

const FOLDER = 'docker';
const FILE = 'docker.env';

/** `plimsoll docker-env`: the secrets that `docker-compose.yml` needs, generated once. */
export function dockerEnvCommand(): Command {
  return command('docker-env', 'generate the secrets and settings for docker-compose.yml, once', [
    ['docker-env', 'then: docker compose -p plimsoll --env-file .plimsoll/docker/docker.env up --build -d'],
  ]).action((options: SharedOptions) => {
    const { dataDir, output } = contextOf(options);
    const folder = path.join(dataDir, FOLDER);
    const file = path.join(folder, FILE);
    const known = existsSync(file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!known) writeFileSync(file, envText(folder, file), { mode: 0o600 });
    const shown = file.startsWith(`${repositoryRoot}${path.sep}`) ? path.relative(repositoryRoot, file) : file;
    const next = `docker compose -p plimsoll --env-file ${quoted(shown)} up --build -d`;
    output.result({ ok: true, file, made: !known, variables: readFileSync(file, 'utf8').split('\n').filter((line) => /^\w+=/.test(line)).length }, `${known ? 'Kept' : 'Made'} ${file}\nNext: ${next}`);
  });
}

/** One line for each secret. NATS reads its passwords as configuration, so that they must not look like numbers. */
export function envText(folder: string, file: string): string {
  const storing = SERVICES.filter((entry) => entry.database);
  const roles = storing.flatMap(({ name }) => SERVICE_ROLES.map((role) => `postgres-${name}-${role}`));
  const lines = [
    ...['postgres-admin', ...roles].map((name) => `${secretVariable(name)}=${secret(folder, name)}`),
    ...SERVICES.map(({ name }) => `NATS_${name.toUpperCase()}_PASSWORD=nats_${secret(folder, `nats-${name}`)}`),
    `REDIS_PASSWORD=${secret(folder, 'redis')}`,
    `${secretVariable('master-key')}=${masterKey(folder)}`,
  ];
  const settings = ['# PLIMSOLL_PORT=7300', '# PLIMSOLL_TERMINAL_PORT=7301', '# PLIMSOLL_BIND=127.0.0.1', '# PLIMSOLL_PUBLIC_URL=https://plimsoll.example.com', '# TRUSTED_PROXIES=172.16.0.0/12', '# TERMINAL_ID=', '# TERMINAL_SECRET=', '# SIMULATOR_LOGIN=5001001'];
  return ['# Secrets of this installation, generated once. Keep this file: without it the database cannot be read.', ...lines, '', '# Where this file lies, for the job that migrates.', `PLIMSOLL_ENV_FILE=${file}`, '', '# Settings, where the defaults do not fit:', ...settings, ''].join('\n');
}
