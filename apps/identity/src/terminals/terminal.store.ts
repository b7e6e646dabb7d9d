import { type TerminalListQuery } from '@plimsoll/contracts';
import { containing, entityPage, type Page, type Tx } from '@plimsoll/persistence';
import { Any, ILike, IsNull, Not } from 'typeorm';
import { TerminalDirectoryEntity, TerminalEntity, TerminalSecretEntity } from './terminal.entities.js';

export interface TerminalRow {
  readonly tenantId: string;
  readonly terminalId: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly version: number;
  readonly revokedAt: Date | undefined;
  readonly revokeReason: string | undefined;
}

export interface SecretRow {
  readonly secretId: string;
  readonly sealed: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
}

export function countTerminals(tx: Tx, tenantId: string): Promise<number> {
  return tx.of(TerminalEntity).countBy({ tenantId, revokedAt: IsNull() });
}

export async function insertTerminal(tx: Tx, terminal: TerminalRow): Promise<void> {
  const { tenantId, terminalId, name, createdBy, createdAt, version } = terminal;
  await tx.of(TerminalEntity).insert({ tenantId, terminalId, name, createdBy, createdAt, version });
  await tx.of(TerminalDirectoryEntity).insert({ terminalId, homeTenantId: tenantId });
}

export async function findTerminal(
  tx: Tx,
  tenantId: string,
  terminalId: string,
  lock = false,
): Promise<TerminalRow | undefined> {
  const terminal = await tx.of(TerminalEntity).findOne({
    where: { tenantId, terminalId },
    ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
  });
  return terminal === null ? undefined : toTerminalRow(terminal);
}

/** Which tenant a terminal belongs to; asked without a tenant. */
export async function tenantOfTerminal(tx: Tx, terminalId: string): Promise<string | undefined> {
  return (await tx.of(TerminalDirectoryEntity).findOneBy({ terminalId }))?.homeTenantId;
}

export async function saveTerminal(tx: Tx, terminal: TerminalRow): Promise<void> {
  const { tenantId, terminalId, version, revokedAt = null, revokeReason = null } = terminal;
  await tx.of(TerminalEntity).update({ tenantId, terminalId }, { version, revokedAt, revokeReason });
}

/** The secrets of some terminals, oldest first, by terminal id. */
export async function secretsOf(
  tx: Tx,
  tenantId: string,
  terminalIds: readonly string[],
): Promise<Map<string, SecretRow[]>> {
  const secrets = await tx.of(TerminalSecretEntity).find({
    where: { tenantId, terminalId: Any([...terminalIds]) },
    order: { createdAt: 'asc', secretId: 'asc' },
  });
  const found = new Map<string, SecretRow[]>(terminalIds.map((id) => [id, []]));
  for (const { terminalId, secretId, sealed, createdAt, expiresAt } of secrets)
    found.get(terminalId)!.push({ secretId, sealed, createdAt, expiresAt: expiresAt ?? undefined });
  return found;
}

export async function insertSecret(tx: Tx, tenantId: string, terminalId: string, secret: SecretRow): Promise<void> {
  const { secretId, sealed, createdAt } = secret;
  await tx.of(TerminalSecretEntity).insert({ tenantId, terminalId, secretId, sealed, createdAt });
}

export async function retireSecret(
  tx: Tx,
  tenantId: string,
  terminalId: string,
  secret: { secretId: string; expiresAt: Date },
): Promise<void> {
  const { secretId, expiresAt } = secret;
  await tx.of(TerminalSecretEntity).update({ tenantId, terminalId, secretId }, { expiresAt });
}

/** Forgets secrets for good: the sealed text as well. */
export async function deleteSecrets(
  tx: Tx,
  tenantId: string,
  terminalId: string,
  secretIds: readonly string[],
): Promise<void> {
  if (secretIds.length > 0)
    await tx.of(TerminalSecretEntity).delete({ tenantId, terminalId, secretId: Any([...secretIds]) });
}

/** Forgets secrets of all tenants whose overlap is over. */
export function forgetExpiredSecrets(tx: Tx, now: Date, limit: number): Promise<number> {
  return tx.execute(
    `delete from terminal_secrets
     where (tenant_id, terminal_id, secret_id) in (
       select tenant_id, terminal_id, secret_id
       from terminal_secrets
       where expires_at <= $1
       limit $2)`,
    [now, limit],
  );
}

/** The terminals of a tenant, the newest first: their ids rise with time. */
export async function terminalPage(
  tx: Tx,
  tenantId: string,
  { status, text, ...page }: TerminalListQuery,
): Promise<Page<TerminalRow>> {
  const where = {
    tenantId,
    ...(status === undefined ? {} : { revokedAt: status === 'active' ? IsNull() : Not(IsNull()) }),
    ...(text === undefined ? {} : { name: ILike(containing(text)) }),
  };
  const found = await entityPage(tx.of(TerminalEntity), { where, keys: ['terminalId'] }, page);
  return { ...found, items: found.items.map(toTerminalRow) };
}

function toTerminalRow(terminal: TerminalEntity): TerminalRow {
  return {
    ...terminal,
    revokedAt: terminal.revokedAt ?? undefined,
    revokeReason: terminal.revokeReason ?? undefined,
  };
}
