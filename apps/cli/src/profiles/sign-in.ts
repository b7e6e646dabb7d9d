import { hostname } from 'node:os';
import { type Plimsoll, type Schemas } from '@plimsoll/client';
import { UsageError } from '../command-line.js';
import { ask, askHidden, canAsk, firstLine } from '../output/ask.js';
import { type Profile } from './profile.js';

const DEVICE_MAX = 80;
const KEY_PREFIX = 'plk_';

/** How a person says who they are, as far as the command line told. */
export interface SignInOptions {
  readonly email?: string;
  readonly passwordStdin?: boolean;
  readonly code?: string;
}

/** What a profile keeps of who signed in. */
export interface SignedIn {
  readonly me: Schemas['Profile'];
  readonly kept: Pick<Profile, 'tokens' | 'apiKey'>;
}

/** Signs in with a password, and a code where one is needed; nothing is asked twice. */
export async function signInWithPassword(url: string, options: SignInOptions): Promise<SignedIn> {
  const { createPlimsoll, memoryTokens } = await import('@plimsoll/client');
  const tokens = memoryTokens();
  const plimsoll = createPlimsoll({ baseUrl: url, tokens });
  const email = options.email ?? (await ask('E-mail', '--email'));
  const password = options.passwordStdin
    ? await firstLine()
    : await askHidden(`Password for ${email}`, 'it on standard input with --password-stdin');
  if (password === '') throw new UsageError('The password is empty.');
  const device = `plimsoll on ${hostname()}`.slice(0, DEVICE_MAX);
  const answer = await plimsoll.postAnew('/v1/auth/log-in', { body: { email, password, device } });
  plimsoll.session.begin('challenge' in answer ? await secondFactor(plimsoll, answer, options) : answer);
  return { me: await plimsoll.get('/v1/me'), kept: { tokens: tokens.read() } };
}

/** Signs in with an API key, from a terminal without echo or from standard input: never from the command line. */
export async function signInWithKey(url: string): Promise<SignedIn> {
  const { createPlimsoll } = await import('@plimsoll/client');
  const apiKey = (canAsk() ? await askHidden('API key', 'it on standard input') : await firstLine()).trim();
  if (!apiKey.startsWith(KEY_PREFIX))
    throw new UsageError(`That is no API key: they begin with ${KEY_PREFIX}. Make one: npx plimsoll keys create NAME`);
  return { me: await createPlimsoll({ baseUrl: url, apiKey }).get('/v1/me'), kept: { apiKey } };
}

async function secondFactor(
  plimsoll: Plimsoll,
  { challenge }: Schemas['SecondFactorChallenge'],
  options: SignInOptions,
): Promise<Schemas['Tokens']> {
  const code = options.code ?? (await ask('Code of your authenticator app, or a recovery code', '--code'));
  return plimsoll.postAnew('/v1/auth/log-in/second-factor', { body: { challenge, code } });
}
