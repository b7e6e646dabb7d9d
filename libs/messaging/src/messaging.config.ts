import { ConfigError, Environment, type EnvironmentValues } from '@plimsoll/service-host';
import { type SealedInputKeys } from './requests/sealed-input.js';

/** What messaging reads from the environment, the same in every service. */
export interface MessagingEnvironment {
  readonly natsUrl: string;
  readonly databaseAppUrl: string | undefined;
  readonly databaseWorkerUrl: string | undefined;
  /** Prepare statements on each connection; not behind a PgBouncer before 1.21. */
  readonly prepareStatements: boolean;
  /** Whose signature makes an actor believed, and, in the gateway, what signs. */
  readonly actorKeys: { readonly verificationKey: string; readonly signingKey: string | undefined };
  /** What secrets on the bus are encrypted with: of this service, and of those it asks. */
  readonly sealedInputKeys: SealedInputKeys;
  /** `name` or `name#n`: die at that crash point, the n-th time it is reached. For fault runs. */
  readonly crashAt: string | undefined;
  /** Publish each fact twice. For fault runs. */
  readonly deliverTwice: boolean;
  /** Check what `@Answers` methods answer against the output class of the request. For tests: an answer is made from our own types. */
  readonly checkAnswers: boolean;
}

/** Reads them; throws one error that lists all that is wrong. `database` says whether the service has one. */
export function messagingEnvironment(database: boolean, values: EnvironmentValues = process.env): MessagingEnvironment {
  const env = new Environment(values);
  const schemes = ['postgres', 'postgresql'];
  const result = {
    natsUrl: env.url('NATS_URL', ['nats', 'tls']),
    databaseAppUrl: database ? env.url('DATABASE_APP_URL', schemes) : undefined,
    databaseWorkerUrl: database ? env.url('DATABASE_WORKER_URL', schemes) : undefined,
    prepareStatements: env.flag('DATABASE_PREPARE'),
    actorKeys: { verificationKey: env.string('ACTOR_VERIFICATION_KEY'), signingKey: env.optional('ACTOR_SIGNING_KEY') },
    sealedInputKeys: {
      own: env.optional('SEALED_REQUESTS_KEY'),
      others: keysByService(env.optional('SEALED_REQUESTS_PUBLIC_KEYS') ?? ''),
    },
    crashAt: env.optional('PLIMSOLL_CRASH_AT'),
    deliverTwice: env.flag('PLIMSOLL_DELIVER_TWICE'),
    checkAnswers: env.flag('PLIMSOLL_CHECK_ANSWERS'),
  };
  if (env.issues.length > 0) throw new ConfigError(env.issues);
  return result;
}

/** `identity=…,signals=…` */
function keysByService(text: string): Record<string, string> {
  const pairs = text.split(',').filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** The crash point named by the environment, read once. */
export const crashAt: string | undefined = process.env['PLIMSOLL_CRASH_AT'];

/** A file that names the crash point from the next SIGUSR2 on, so that a fault run need not start the process again. */
export const crashPlanFile: string | undefined = process.env['PLIMSOLL_CRASH_PLAN'];
