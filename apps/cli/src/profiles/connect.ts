import { SetupError } from '@plimsoll/infrastructure';
import { type Clock, type Plimsoll, type TokenStore } from '@plimsoll/client';
import { cliEnvironment } from '../cli.config.js';
import { command, type CommandContext, contextOf, type SharedOptions, UsageError } from '../command-line.js';
import { judgeRun } from '../run/judge-run.js';
import { platformUrl, type Profile, profileName } from './profile.js';
import { ProfileStore } from './profile-store.js';
import { SignedOutError } from './signed-out-error.js';

/** What every command takes that acts as somebody on a platform. */
export interface ProfileOptions extends SharedOptions {
  readonly profile?: string;
}

/** A platform, and who asks. */
export interface Connection extends CommandContext {
  readonly plimsoll: Plimsoll;
  /** Where. */
  readonly url: string;
  readonly store: ProfileStore;
  /** Undefined with a key from the environment. */
  readonly profile: string | undefined;
}

const PROFILE_OPTION = 'who asks, and where (default: PLIMSOLL_PROFILE, else the one of "plimsoll profiles")';

/** A command that acts as somebody on a platform, here or elsewhere. */
export function profileCommand(...asked: Parameters<typeof command>): ReturnType<typeof command> {
  return command(...asked).option('--profile <name>', PROFILE_OPTION);
}

export function profileStore(): ProfileStore {
  return new ProfileStore(cliEnvironment().configDir);
}

/**
 * As whom, and where: `--profile`, else the key in `PLIMSOLL_API_KEY`, else `PLIMSOLL_PROFILE`, else the current
 * profile. The client is loaded here and not before: what needs none starts without it.
 */
export async function connect(options: ProfileOptions, clock?: Clock): Promise<Connection> {
  const context = contextOf(options);
  const store = profileStore();
  const { apiKey } = cliEnvironment();
  const { createPlimsoll } = await import('@plimsoll/client');
  const timing = clock === undefined ? {} : { clock };
  if (options.profile === undefined && apiKey !== undefined) {
    const url = localUrl(context);
    const plimsoll = createPlimsoll({ baseUrl: url, apiKey, ...timing });
    return { ...context, store, profile: undefined, plimsoll, url };
  }
  const name = chosenName(store, options);
  const held = requireProfile(store, name);
  const access = held.apiKey === undefined ? { tokens: profileTokens(store, name) } : { apiKey: held.apiKey };
  const { url } = held;
  const plimsoll = createPlimsoll({ baseUrl: url, ...access, ...timing });
  return { ...context, store, profile: name, plimsoll, url };
}

/** The address of a platform that nobody named: `PLIMSOLL_URL`, else the one that is up with this data directory. */
export function localUrl({ dataDir }: CommandContext): string {
  const { url } = cliEnvironment();
  if (url !== undefined) return platformUrl(url);
  const { state, run } = judgeRun(dataDir);
  const here = state === 'up' || state === 'troubled' ? run?.urls['gateway'] : undefined;
  if (here === undefined)
    throw new UsageError('Name the platform: its address, or PLIMSOLL_URL; none is up with this data directory.');
  return here;
}

/** The name of the profile that is meant. Throws a `SetupError` where that is none. */
export function chosenName(store: ProfileStore, { profile }: ProfileOptions): string {
  const named = profile ?? cliEnvironment().profile;
  if (named !== undefined) return profileName(named);
  const names = store.names();
  const usual = store.current() ?? (names.length === 1 ? names[0] : undefined);
  if (usual !== undefined) return usual;
  throw names.length === 0
    ? new SignedOutError('You are not signed in anywhere.', 'sign in: npx plimsoll login https://trade.example.com')
    : new SetupError(
        `None of your profiles is the current one: ${names.join(', ')}.`,
        'npx plimsoll profiles use NAME',
      );
}

/** The profile of that name. Throws a `SetupError` where there is none. */
export function requireProfile(store: ProfileStore, name: string): Profile {
  const held = store.read(name);
  if (held === undefined)
    throw new SignedOutError(
      `There is no profile "${name}".`,
      `sign in: npx plimsoll login --profile ${name}; "npx plimsoll profiles" lists those there are.`,
    );
  return held;
}

/** The tokens of a profile: several commands may use it at once, and only one of them refreshes. */
export function profileTokens(store: ProfileStore, name: string): TokenStore {
  const change = (tokens: Profile['tokens']): void => {
    const held = store.read(name);
    if (held === undefined) return;
    const { tokens: _, ...rest } = held;
    store.put(name, { ...rest, ...(tokens === undefined ? {} : { tokens }) });
  };
  return {
    read: () => store.read(name)?.tokens,
    write: change,
    clear: () => change(undefined),
    alone: (work) => store.alone(name, work),
  };
}
