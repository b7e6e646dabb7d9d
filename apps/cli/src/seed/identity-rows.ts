import { type Tx } from '@plimsoll/persistence';
import { type Columns, insertRows } from './insert-rows.js';
import { type PlannedAccount } from './plan-accounts.js';
import { type SeedGround } from './seed-ground.js';

export const RETIRED_REASON = 'Its simulated market is gone: what stood open there stands still.';

/** What was written, by table. */
export type Written = Readonly<Record<string, number>>;

/**
 * Terminals, without a secret: nobody can connect as one of them before somebody rotates it. Nothing is told to the
 * audit log, which holds what people did.
 */
export async function writeIdentity(tx: Tx, ground: SeedGround, accounts: readonly PlannedAccount[]): Promise<Written> {
  const { tenantId } = ground;
  const rows = accounts.map((account) => terminalRow(ground, account));
  const terminals = await insertRows(tx, { table: 'terminals', tenantId, columns: TERMINAL }, rows);
  await tx.execute(DIRECTORY, [tenantId, rows.map(({ terminalId }) => terminalId)]);
  return { terminals };
}

type TerminalRow = ReturnType<typeof terminalRow>;

function terminalRow({ userId, to }: SeedGround, account: PlannedAccount) {
  return {
    terminalId: account.terminalId,
    name: account.name,
    createdBy: userId,
    createdAt: account.createdAt,
    version: account.retired ? 2 : 1,
    revokedAt: account.retired ? to : null,
    revokeReason: account.retired ? RETIRED_REASON : null,
  };
}

const TERMINAL: Columns<TerminalRow> = {
  terminalId: 'uuid',
  name: 'text',
  createdBy: 'uuid',
  createdAt: 'timestamptz',
  version: 'integer',
  revokedAt: 'timestamptz',
  revokeReason: 'text',
};
const DIRECTORY =
  'insert into terminal_directory (terminal_id, home_tenant_id) select t.id, $1::uuid from unnest($2::uuid[]) t(id)';
