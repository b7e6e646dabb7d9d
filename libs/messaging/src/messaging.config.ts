import { newId, systemClock } from '@plimsoll/kernel';
import { ConfigError, Environment, type EnvironmentValues } from '@plimsoll/service-host';
import { ActorTokens } from './requests/actor-token.js';
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
  /**
   * Check what `@Answers` methods answer against the output class of the request. For tests: an answer is made from our
   * own types.
   */
  readonly checkAnswers: boolean;
}

/** What the service is, for what it must be given. */
export interface MessagingNeeds {
  readonly database: boolean;
  /** It signs for people. */
  readonly signs: boolean;
}

/** Reads them; throws one error that lists all that is wrong. */
export function messagingEnvironment(
  { database, signs }: MessagingNeeds,
  values: EnvironmentValues = process.env,
): MessagingEnvironment {
  const env = new Environment(values);
  const schemes = ['postgres', 'postgresql'];
  const result = {
    natsUrl: env.url('NATS_URL', ['nats', 'tls']),
    databaseAppUrl: database ? env.url('DATABASE_APP_URL', schemes) : undefined,
    databaseWorkerUrl: database ? env.url('DATABASE_WORKER_URL', schemes) : undefined,
    prepareStatements: env.flag('DATABASE_PREPARE'),
    actorKeys: {
      verificationKey: env.string('ACTOR_VERIFICATION_KEY'),
      signingKey: signs ? env.string('ACTOR_SIGNING_KEY') : env.optional('ACTOR_SIGNING_KEY'),
    },
    sealedInputKeys: {
      own: env.optional('SEALED_REQUESTS_KEY'),
      others: keysByService(env.optional('SEALED_REQUESTS_PUBLIC_KEYS') ?? ''),
    },
    crashAt: env.optional('PLIMSOLL_CRASH_AT'),
    deliverTwice: env.flag('PLIMSOLL_DELIVER_TWICE'),
    checkAnswers: env.flag('PLIMSOLL_CHECK_ANSWERS'),
  };
  const issues = env.issues.length > 0 ? env.issues : actorKeyIssues(result.actorKeys);
  if (issues.length > 0) throw new ConfigError(issues);
  return result;
}

/** Signs once and verifies it: keys that do not belong together would show only as people whom no service believes. */
function actorKeyIssues(keys: MessagingEnvironment['actorKeys']): string[] {
  const somebody = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: [], address: '' };
  try {
    const tokens = new ActorTokens(keys, systemClock);
    if (keys.signingKey === undefined || tokens.read(tokens.of(somebody))) return [];
    return [
      'ACTOR_SIGNING_KEY and ACTOR_VERIFICATION_KEY do not belong together: what one signs the other does not verify',
    ];
  } catch (error) {
    // The message of the cryptography tells nothing of the key itself.
    const names = ['ACTOR_VERIFICATION_KEY', ...(keys.signingKey === undefined ? [] : ['ACTOR_SIGNING_KEY'])];
    return [`${names.join(' or ')} is no Ed25519 key in base64 (${(error as Error).message})`];
  }
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
