import { keepOwn, readOwn } from '../api/own-things';
import type { ConnectionState } from '../api/shapes';

const KEPT_AS = 'account';

interface Choice {
  readonly accountId: string;
  readonly connection: ConnectionState;
}

/**
 * Which account a page shows first: the one that was chosen the last time, else one whose terminal is there, else the
 * newest.
 */
export function preferredAccount(accounts: readonly Choice[], kept = readOwn(KEPT_AS)): string | undefined {
  const first = accounts.find(({ accountId }) => accountId === kept);
  return (first ?? accounts.find(({ connection }) => connection === 'connected') ?? accounts[0])?.accountId;
}

export function keepChosen(accountId: string): void {
  keepOwn(KEPT_AS, accountId);
}
