import { type Tx } from '@plimsoll/persistence';
import { PairingCodeDirectoryEntity, PairingCodeEntity } from './pairing.entities.js';

export type NewPairingCode = Pick<
  PairingCodeEntity,
  'tenantId' | 'terminalId' | 'codeHash' | 'createdBy' | 'createdAt' | 'expiresAt'
>;

/** Keeps a code; the one before it of the same terminal is forgotten. */
export async function savePairingCode(tx: Tx, code: NewPairingCode): Promise<void> {
  const { tenantId, terminalId, codeHash, expiresAt } = code;
  await tx.of(PairingCodeEntity).delete({ tenantId, terminalId });
  await tx.of(PairingCodeEntity).insert({ ...code, spentAt: null, attemptHash: null, secretId: null });
  await tx.of(PairingCodeDirectoryEntity).insert({ codeHash, homeTenantId: tenantId, terminalId, expiresAt });
}

/** Whose terminal a code is for; asked without a tenant. */
export async function placeOfPairingCode(tx: Tx, codeHash: string): Promise<PairingCodeDirectoryEntity | undefined> {
  return (await tx.of(PairingCodeDirectoryEntity).findOneBy({ codeHash })) ?? undefined;
}

/** The newest code of a terminal, locked until the end of the transaction. */
export async function lockPairingCode(
  tx: Tx,
  tenantId: string,
  terminalId: string,
): Promise<PairingCodeEntity | undefined> {
  const found = await tx
    .of(PairingCodeEntity)
    .findOne({ where: { tenantId, terminalId }, lock: { mode: 'pessimistic_write' } });
  return found ?? undefined;
}

export async function spendPairingCode(
  tx: Tx,
  { tenantId, terminalId }: PairingCodeEntity,
  spent: { readonly spentAt: Date; readonly attemptHash: string; readonly secretId: string },
): Promise<void> {
  await tx.of(PairingCodeEntity).update({ tenantId, terminalId }, spent);
}

/** The terminal is revoked: nothing becomes it any more. */
export async function forgetPairingCode(tx: Tx, tenantId: string, terminalId: string): Promise<void> {
  await tx.of(PairingCodeEntity).delete({ tenantId, terminalId });
}

/** Forgets codes of all tenants that ran out, at most `rows` of each table. */
export async function forgetExpiredPairingCodes(tx: Tx, now: Date, rows: number): Promise<void> {
  await tx.execute(
    `delete from pairing_codes where (tenant_id, terminal_id) in (
       select tenant_id, terminal_id from pairing_codes where expires_at < $1 limit $2)`,
    [now, rows],
  );
  await tx.execute(
    `delete from pairing_code_directory where code_hash in (
       select code_hash from pairing_code_directory where expires_at < $1 limit $2)`,
    [now, rows],
  );
}
