import type { Page } from '../api/shapes';
import type { AccountSummaryAnswer } from './account-answer';

/** So many accounts are listed; a countdown is told of any. */
export const ACCOUNTS_MAX = 200;

/** Asks an address of the API. */
export type Ask = <T>(path: string) => Promise<T>;

/** The newest accounts, and of those beyond them every one that counts down: it is heard however many there are. */
export async function readAccounts(ask: Ask): Promise<readonly AccountSummaryAnswer[]> {
  const { items, nextCursor } = await ask<Page<AccountSummaryAnswer>>(`/v1/accounts?limit=${ACCOUNTS_MAX}`);
  if (nextCursor === undefined) return items;
  const listed = new Set(items.map(({ accountId }) => accountId));
  const counting = await ask<Page<AccountSummaryAnswer>>(`/v1/accounts?guardState=breached&limit=${ACCOUNTS_MAX}`);
  return [...items, ...counting.items.filter(({ accountId }) => !listed.has(accountId))];
}
