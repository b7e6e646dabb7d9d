import { type Command } from 'commander';
import { SetupError } from '@plimsoll/infrastructure';
import { contextOf, UsageError } from '../command-line.js';
import {
  chosenName,
  connect,
  localUrl,
  profileCommand,
  type ProfileOptions,
  profileStore,
  requireProfile,
} from '../profiles/connect.js';
import { isLoopback, platformUrl, type Profile, profileName, usualName } from '../profiles/profile.js';
import { type ProfileStore } from '../profiles/profile-store.js';
import { type SignInOptions, signInWithKey, signInWithPassword } from '../profiles/sign-in.js';

interface LoginOptions extends ProfileOptions, SignInOptions {
  readonly key?: boolean;
  readonly insecure?: boolean;
}

/** `plimsoll login`: signs in, and remembers it as a profile. */
export function loginCommand(): Command {
  return profileCommand('login [url]', 'sign in to a platform, and remember it as a profile', [
    ['login', 'the one that is up here'],
    ['login https://trade.example.com --profile desk', 'another one, under a name'],
    ['login https://trade.example.com --key', 'with an API key, typed without echo'],
    ['login --email ann@example.com --password-stdin < password', 'in a script'],
  ])
    .option('--email <address>', 'who signs in (asked for otherwise)')
    .option('--password-stdin', 'read the password from standard input')
    .option('--code <code>', 'the code of an authenticator app (asked for otherwise)')
    .option('--key', 'sign in with an API key: asked for without echo, or read from standard input')
    .option('--insecure', 'send password or key over http:// to another machine, where anybody between can read it')
    .action(logIn);
}

/** `plimsoll logout`: ends the session of a profile, here and on the platform. */
export function logoutCommand(): Command {
  return profileCommand('logout', 'end the session of a profile, here and on the platform', [
    ['logout', 'of the current profile'],
    ['logout --profile desk', 'of another'],
  ]).action(logOut);
}

async function logIn(given: string | undefined, options: LoginOptions): Promise<void> {
  const { output, ...context } = contextOf(options);
  const store = profileStore();
  const url = given === undefined ? urlOf(store, options, () => localUrl({ output, ...context })) : platformUrl(given);
  if (!url.startsWith('https:') && !isLoopback(url) && !options.insecure)
    throw new UsageError(
      `${url} is not encrypted: anybody between could read what lets you in. Use https://, or say --insecure.`,
    );
  const name = profileName(options.profile ?? usualName(url));
  requireSamePlatform(store, name, url);
  const { me, kept } = await (options.key ? signInWithKey(url) : signInWithPassword(url, options));
  await store.change(name, (now) => ({
    url,
    email: me.email,
    ...kept,
    ...(now?.hooks === undefined ? {} : { hooks: now.hooks }),
  }));
  store.use(name);
  output.result(
    { ok: true, profile: name, url, email: me.email, with: options.key ? 'key' : 'session' },
    `Signed in to ${url} as ${me.email}. The profile "${name}" is the current one.`,
  );
}

/** Signing in again to a profile that one has needs no address. */
function urlOf(store: ProfileStore, { profile }: LoginOptions, here: () => string): string {
  const held = profile === undefined ? undefined : store.read(profileName(profile));
  return held?.url ?? here();
}

/** A name that suddenly means another platform would send the next alert there. */
function requireSamePlatform(store: ProfileStore, name: string, url: string): void {
  const held = store.read(name);
  if (held !== undefined && held.url !== url)
    throw new SetupError(
      `The profile "${name}" is of ${held.url}.`,
      `choose another name with --profile, or forget that one: npx plimsoll profiles remove ${name}`,
    );
}

async function logOut(options: ProfileOptions): Promise<void> {
  const { output } = contextOf(options);
  const store = profileStore();
  const name = chosenName(store, options);
  const { apiKey, tokens, url } = requireProfile(store, name);
  if (apiKey === undefined && tokens === undefined)
    return output.result({ ok: true, profile: name, was: 'out' }, `Nobody was signed in with the profile "${name}".`);
  const ended = apiKey === undefined && (await endSession({ ...options, profile: name }));
  await store.change(name, (now) => signedOut(now ?? { url }));
  const text =
    apiKey !== undefined
      ? `The key of "${name}" is forgotten here. It still works: revoke it with "npx plimsoll keys revoke", or on the page.`
      : ended
        ? `Signed out of ${url}.`
        : `The session of "${name}" is forgotten here, but ${url} did not answer: end it on the page, under Sessions.`;
  output.result({ ok: true, profile: name, was: apiKey === undefined ? 'session' : 'key', ended }, text);
}

/** Whether the platform ended it; a session that was over already is. */
async function endSession(options: ProfileOptions): Promise<boolean> {
  const { plimsoll } = await connect(options);
  try {
    await plimsoll.logOut();
    return true;
  } catch (error) {
    return (error as { status?: number }).status === 401;
  }
}

function signedOut({ tokens: _, apiKey: __, ...rest }: Profile): Profile {
  return rest;
}
