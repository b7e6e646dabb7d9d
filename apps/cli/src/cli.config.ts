import { homedir } from 'node:os';
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
  /** Process id of the npm script that started us; we do not outlive it. */
  readonly launcher: number | undefined;
  /** Access token of a person, for commands that speak with the API as somebody. */
  readonly token: string | undefined;
  /** Where profiles are kept: what `login` remembers. */
  readonly configDir: string;
  /** Profile unless `--profile` names one. */
  readonly profile: string | undefined;
  /** An API key instead of a profile, and the platform that it is of: for scripts that keep nothing. */
  readonly apiKey: string | undefined;
  readonly url: string | undefined;
  /** How an installation that is started here is reached: the variables of `docker.env`. */
  readonly reach: {
    readonly bind: string | undefined;
    readonly publicUrl: string | undefined;
    readonly trustedProxies: string | undefined;
  };
  /** Whether people are held to their plan in an installation that is started here; they are unless it says otherwise. */
  readonly limits: Readonly<Record<string, string>>;
  /** Who sees the system, and where its dashboards are, for the gateway of an installation that is started here. */
  readonly system: Readonly<Record<string, string>>;
  /** Keys of Stripe for the billing of an installation that is started here; without one a stand-in takes its place. */
  readonly stripe: Readonly<Record<string, string>>;
  /** Mail server of an installation that is started here, for its identity service. */
  readonly mail: Readonly<Record<string, string>>;
  /** Other ways to tell people, for its notifications service. */
  readonly channels: Readonly<Record<string, string>>;
}

/** Reads it. */
export function cliEnvironment(values: Values = process.env): CliEnvironment {
  const text = (name: string): string | undefined => values[name]?.trim() || undefined;
  const given = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)!]])));
  return {
    startedIn: text('INIT_CWD') ?? process.cwd(),
    dataDir: text('PLIMSOLL_DATA_DIR') ?? path.join(repositoryRoot, '.plimsoll'),
    launcher: text('PLIMSOLL_LAUNCHER') === undefined ? undefined : Number(text('PLIMSOLL_LAUNCHER')),
    token: text('PLIMSOLL_TOKEN'),
    configDir:
      text('PLIMSOLL_CONFIG_DIR') ?? path.join(text('XDG_CONFIG_HOME') ?? path.join(homedir(), '.config'), 'plimsoll'),
    profile: text('PLIMSOLL_PROFILE'),
    apiKey: text('PLIMSOLL_API_KEY'),
    url: text('PLIMSOLL_URL'),
    reach: {
      bind: text('PLIMSOLL_BIND'),
      publicUrl: text('PLIMSOLL_PUBLIC_URL'),
      trustedProxies: text('TRUSTED_PROXIES'),
    },
    limits: { ENFORCE_SUBSCRIPTION_LIMITS: text('ENFORCE_SUBSCRIPTION_LIMITS') ?? 'true' },
    system: given(['SYSTEM_ORGANISATIONS', 'METRICS_URL']),
    stripe: given(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']),
    mail: given(['SMTP_URL', 'MAIL_FROM']),
    channels: given([
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_API_BASE',
      'SMS_URL',
      'SMS_FORM',
      'SMS_FROM',
      'MAIL_ANSWERS_AT',
      'INBOUND_MAIL_SECRET',
      'INBOUND_MAIL_AUTHSERV',
      'OUTBOUND_REACHES_INSIDE',
    ]),
  };
}

/** All that this command was started with, for a program of its user that it starts. */
export function inheritedEnvironment(): Values {
  return process.env;
}
