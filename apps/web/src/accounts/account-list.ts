import { isPractice } from '../practice/practice-accounts';

/** Whose money an account trades, as the page names it. */
export const MODES = ['live', 'demo', 'practice'] as const;
export type AccountMode = (typeof MODES)[number];

/** How an account is, as far as somebody looks for it. */
export const STATES = ['connected', 'silent', 'quarantined', 'guard-acts', 'locked'] as const;
export type AccountListState = (typeof STATES)[number];

export const SORTS = ['account', 'mode', 'equity', 'balance', 'open', 'drawdown', 'guard', 'terminal', 'at'] as const;

/** The filters and the order of the list: a filtered list is a link. */
export interface AccountsSearch {
  /** What stands in the login or the server, in any case. */
  readonly text?: string;
  readonly mode?: AccountMode;
  readonly state?: AccountListState;
  /** A column, behind a minus where the largest comes first. */
  readonly sort?: string;
}

/** What of an address is understood; the rest is left out. */
export function accountsSearch({ text, mode, state, sort }: Record<string, unknown>): AccountsSearch {
  // A login is a number, and an address turns it into one.
  const typed = typeof text === 'number' ? String(text) : text;
  return {
    ...(typeof typed === 'string' && typed !== '' ? { text: typed } : {}),
    ...oneOf('mode', MODES, mode),
    ...oneOf('state', STATES, state),
    ...(typeof sort === 'string' && SORTS.some((one) => sort === one || sort === `-${one}`) ? { sort } : {}),
  };
}

function oneOf<Name extends string, Value extends string>(
  name: Name,
  values: readonly Value[],
  value: unknown,
): { readonly [N in Name]?: Value } {
  const known = values.find((one) => one === value);
  return (known === undefined ? {} : { [name]: known }) as { readonly [N in Name]?: Value };
}

/** What of an account is searched. */
export interface ListedAccount {
  readonly identity: { readonly login: string; readonly server: string; readonly accountKind: string };
  readonly connection: string;
  readonly guardState: string;
}

/** Whose money it is: real, or play money of a broker or of the simulator. */
export function modeOf({ accountKind, server }: ListedAccount['identity']): AccountMode {
  if (accountKind === 'real') return 'live';
  return isPractice(server) ? 'practice' : 'demo';
}

/** Those that fit every filter, in their order. */
export function filterAccounts<Account extends ListedAccount>(
  accounts: readonly Account[],
  { text, mode, state }: AccountsSearch,
): Account[] {
  const sought = text?.trim().toLowerCase();
  return accounts.filter(
    (account) =>
      (sought === undefined || `${account.identity.login} ${account.identity.server}`.toLowerCase().includes(sought)) &&
      (mode === undefined || modeOf(account.identity) === mode) &&
      (state === undefined || isIn(account, state)),
  );
}

function isIn({ connection, guardState }: ListedAccount, state: AccountListState): boolean {
  if (state === 'silent') return connection === 'stale' || connection === 'offline';
  if (state === 'locked') return guardState === 'flat-locked';
  if (state === 'guard-acts') return guardState !== 'armed' && guardState !== 'flat-locked';
  return connection === state;
}
