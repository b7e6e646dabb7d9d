import path from 'node:path';
import { fileURLToPath } from 'node:url';

type Values = Readonly<Record<string, string | undefined>>;

/** The repository that this command belongs to. */
export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** What the command reads from the environment. */
export interface CliEnvironment {
  /** Where relative paths on the command line begin: npm changes the working directory, but tells where it was. */
  readonly startedIn: string;
  /** Data directory unless `--data-dir` names one. */
  readonly dataDir: string;
  /** Passwords of database roles that were given from outside: `<SERVICE>_<ROLE>_PASSWORD`. */
  readonly rolePassword: (service: string, role: string) => string | undefined;
  readonly npmVersion: string | undefined;
}

/** Reads it. */
export function cliEnvironment(values: Values = process.env): CliEnvironment {
  const text = (name: string): string | undefined => values[name]?.trim() || undefined;
  return {
    startedIn: text('INIT_CWD') ?? process.cwd(),
    dataDir: text('PLIMSOLL_DATA_DIR') ?? path.join(repositoryRoot, '.plimsoll'),
    rolePassword: (service, role) => text(`${service}_${role}_PASSWORD`.toUpperCase()),
    npmVersion: /npm\/(\S+)/.exec(values['npm_config_user_agent'] ?? '')?.[1],
  };
}
