import { type AccountChangedData } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { AccountEntity } from './account.entity.js';

export async function knownAccount(tx: Tx, tenantId: string, accountId: string): Promise<AccountEntity | undefined> {
  return (await tx.of(AccountEntity).findOneBy({ tenantId, accountId })) ?? undefined;
}

/** Keeps an account as the fact tells it; an older fact than the one known changes nothing. */
export async function keepAccount(tx: Tx, tenantId: string, data: AccountChangedData): Promise<void> {
  const { accountId, identity, connection, tradeAllowed, openPositions = 0, revision } = data;
  await tx.execute(
    `insert into accounts (tenant_id, account_id, login, currency, connection, trade_allowed, open_positions, revision)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, account_id) do update set login = excluded.login, currency = excluded.currency,
       connection = excluded.connection, trade_allowed = excluded.trade_allowed,
       open_positions = excluded.open_positions, revision = excluded.revision
     where accounts.revision < excluded.revision`,
    [tenantId, accountId, identity.login, identity.currency, connection, tradeAllowed, openPositions, revision],
  );
}
