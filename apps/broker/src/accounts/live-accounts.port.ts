import { type AccountRef } from './account-ref.js';
import { type LiveAccount } from './live-account.js';

/** What goes before other work of an account, and is never sent away because too much waits: closes, cancels and the guard, then syncs. */
export type Urgency = 'guard' | 'sync';

/** All accounts this process has in memory; the only way to one of them is its serial section. */
export abstract class LiveAccounts {
  /** Runs `work` alone among all work of the account; loads the account from the database when it is not in memory. Throws `account-unknown`. Never nest it. */
  abstract run<T>(account: AccountRef, work: (live: LiveAccount) => Promise<T>, urgency?: Urgency): Promise<T>;
  /** What is in memory, for reading at once; undefined when nobody asked for the account since the start. */
  abstract peek(accountId: string): LiveAccount | undefined;
}
