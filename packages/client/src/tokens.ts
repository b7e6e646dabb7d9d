/** What is kept of a session between two calls, or two runs of a program. */
export interface KeptTokens {
  readonly refreshToken: string;
  /**
   * The attempt in which the refresh token is being spent. Until it is answered, it is repeated as the same attempt: the
   * token may have been spent, and with another attempt the platform would take it for a stolen one and end the
   * session.
   */
  readonly attempt?: string;
  /** Where it is kept, too, the next run of a program need not refresh. */
  readonly accessToken?: string;
  /** From when the access token is to be renewed: milliseconds since 1970. */
  readonly refreshAtMs?: number;
}

/** Where the tokens of one session are kept. A refresh token can be spent only once, so a store has one user at a time. */
export interface TokenStore {
  /** Undefined when nobody is signed in. */
  read(): KeptTokens | undefined;
  write(tokens: KeptTokens): void;
  clear(): void;
  /** Whether what is kept is the user's own: a duplicated browser tab begins with a copy of another's. Absent: it is. */
  isOwn?(): Promise<boolean>;
  /** Runs alone among all who share the store; absent where nobody shares it. */
  alone?<T>(work: () => Promise<T>): Promise<T>;
}

/** Tokens that end with the program. */
export function memoryTokens(initial?: KeptTokens): TokenStore {
  let kept = initial;
  return {
    read: () => kept,
    write: (tokens) => void (kept = tokens),
    clear: () => void (kept = undefined),
  };
}

/** As much as is needed of the browser's `Storage`. */
export interface TabStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** As much as is needed of the browser's `navigator.locks`. */
export interface TabLocks {
  request(name: string, options: { signal: AbortSignal }, held: () => Promise<void>): Promise<unknown>;
}

const KEPT_AS = 'plimsoll.refresh-token';
/** Beside the token: it must live as long. */
const ATTEMPT_KEPT_AS = 'plimsoll.refresh-attempt';
const TAB_KEPT_AS = 'plimsoll.tab';
/** After a reload the page before lets go at once. */
const PATIENCE_MS = 1_000;

/**
 * The tokens of one browser tab: `tabTokens(sessionStorage, navigator.locks)`. A reload keeps the session, closing the
 * tab ends it; the access token lives in memory only. A duplicated tab begins with a copy of the other's storage, and of
 * two that spend the same refresh token the platform must take one for a thief, and end the session of both. The name
 * of the tab is copied too, and each holds a lock by its name as long as it lives. Without locks (no HTTPS, not this
 * machine) nobody can tell.
 */
export function tabTokens(storage: TabStorage, locks?: TabLocks): TokenStore {
  const own = locks ? claimTab(storage, locks) : Promise.resolve(true);
  return {
    read: () => {
      const refreshToken = storage.getItem(KEPT_AS);
      const attempt = storage.getItem(ATTEMPT_KEPT_AS);
      return refreshToken === null ? undefined : { refreshToken, ...(attempt === null ? {} : { attempt }) };
    },
    write: ({ refreshToken, attempt }) => {
      storage.setItem(KEPT_AS, refreshToken);
      if (attempt === undefined) storage.removeItem(ATTEMPT_KEPT_AS);
      else storage.setItem(ATTEMPT_KEPT_AS, attempt);
    },
    clear: () => {
      storage.removeItem(KEPT_AS);
      storage.removeItem(ATTEMPT_KEPT_AS);
    },
    isOwn: () => own,
  };
}

async function claimTab(storage: TabStorage, locks: TabLocks): Promise<boolean> {
  const known = storage.getItem(TAB_KEPT_AS);
  if (known !== null && (await hold(locks, known))) return true;
  const name = crypto.randomUUID();
  storage.setItem(TAB_KEPT_AS, name);
  await hold(locks, name);
  return known === null;
}

/** Gives whether the lock is ours, from now on until the page is left. */
function hold(locks: TabLocks, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const held = async (): Promise<void> => {
      resolve(true);
      await new Promise(() => undefined);
    };
    locks
      .request(`plimsoll.tab.${name}`, { signal: AbortSignal.timeout(PATIENCE_MS) }, held)
      .catch(() => resolve(false));
  });
}
