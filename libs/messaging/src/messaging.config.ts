import { ConfigError, Environment, type EnvironmentValues } from '@plimsoll/service-host';

/** What messaging reads from the environment, the same in every service. */
export interface MessagingEnvironment {
  readonly natsUrl: string;
  readonly databaseAppUrl: string | undefined;
  readonly databaseWorkerUrl: string | undefined;
  /** Prepare statements on each connection; not behind a PgBouncer before 1.21. */
  readonly prepareStatements: boolean;
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
    crashAt: env.optional('PLIMSOLL_CRASH_AT'),
    deliverTwice: env.flag('PLIMSOLL_DELIVER_TWICE'),
    checkAnswers: env.flag('PLIMSOLL_CHECK_ANSWERS'),
  };
  if (env.issues.length > 0) throw new ConfigError(env.issues);
  return result;
}

/** The crash point named by the environment, read once. */
export const crashAt: string | undefined = process.env['PLIMSOLL_CRASH_AT'];

/** A file that names the crash point from the next SIGUSR2 on, so that a fault run need not start the process again. */
export const crashPlanFile: string | undefined = process.env['PLIMSOLL_CRASH_PLAN'];
