import { type Logger } from '@plimsoll/service-host';
import { type AccountRef } from './account-ref.js';

/** One account that fails never stops the others: it is told, and looked at again with the next round. */
export async function eachAlone<T extends { readonly ref: AccountRef }>(
  accounts: readonly T[],
  work: (account: T) => Promise<unknown> | void,
  { logger, failure }: { readonly logger: Logger; readonly failure: string },
): Promise<void> {
  for (const account of accounts)
    try {
      await work(account);
    } catch (error) {
      logger.warn(`an account ${failure}`, { accountId: account.ref.accountId, error });
    }
}
