import type { SourceKind, SourceSettings, SourceListQuery } from '@plimsoll/contracts';
import { containing, entityPage, type Page, type Tx } from '@plimsoll/persistence';
import { ILike, IsNull, Not } from 'typeorm';
import { SourceDirectoryEntity, SourceEntity, SourceSecretEntity } from './source.entities.js';

export interface SourceRow {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly settings: SourceSettings;
  readonly bodySecretHash: string | undefined;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** A sealed secret of a source. */
export interface SecretRow {
  readonly id: string;
  readonly sealed: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
}

export async function findSource(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  lock = false,
): Promise<SourceRow | undefined> {
  const source = await tx.of(SourceEntity).findOne({
    where: { tenantId, sourceId, deletedAt: IsNull() },
    ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
  });
  return source === null ? undefined : toSourceRow(source);
}

/** The sources of a tenant, the newest first: their ids rise with time. */
export async function sourcePage(
  tx: Tx,
  tenantId: string,
  { kind, text, ...page }: SourceListQuery,
): Promise<Page<SourceRow>> {
  const where = {
    tenantId,
    deletedAt: IsNull(),
    ...(kind === undefined ? {} : { kind }),
    ...(text === undefined ? {} : { name: ILike(containing(text)) }),
  };
  const found = await entityPage(tx.of(SourceEntity), { where, keys: ['sourceId'] }, page);
  return { ...found, items: found.items.map(toSourceRow) };
}

function toSourceRow(source: SourceEntity): SourceRow {
  const { tenantId, sourceId, name, kind, settings, bodySecretHash, createdBy, createdAt } = source;
  return {
    tenantId,
    sourceId,
    name,
    kind: kind as SourceKind,
    settings: settings as SourceSettings,
    bodySecretHash: bodySecretHash ?? undefined,
    createdBy,
    createdAt,
  };
}

export function countSources(tx: Tx, tenantId: string): Promise<number> {
  return tx.of(SourceEntity).countBy({ tenantId, deletedAt: IsNull() });
}

export async function insertSource(tx: Tx, source: SourceRow): Promise<void> {
  await tx.of(SourceEntity).insert({ ...source, bodySecretHash: source.bodySecretHash ?? null });
}

export async function saveSource(tx: Tx, source: SourceRow): Promise<void> {
  const { tenantId, sourceId, name, settings, bodySecretHash = null } = source;
  await tx.of(SourceEntity).update({ tenantId, sourceId }, { name, settings, bodySecretHash });
}

/** Ends a source: nothing that proved it before proves anything from now on. */
export async function endSource(tx: Tx, tenantId: string, sourceId: string, now: Date): Promise<void> {
  await tx.of(SourceEntity).update({ tenantId, sourceId }, { deletedAt: now });
  await tx.of(SourceSecretEntity).delete({ tenantId, sourceId });
  await tx.of(SourceDirectoryEntity).delete({ homeTenantId: tenantId, sourceId });
}

export async function insertToken(tx: Tx, source: SourceRow, tokenHash: string, now: Date): Promise<void> {
  const { tenantId: homeTenantId, sourceId } = source;
  await tx.of(SourceDirectoryEntity).insert({ tokenHash, homeTenantId, sourceId, createdAt: now });
}

/** The one before stays valid until then; those before it are gone: two are valid at most. */
export async function retireTokens(tx: Tx, source: SourceRow, until: Date, now: Date): Promise<void> {
  const tokens = { homeTenantId: source.tenantId, sourceId: source.sourceId };
  await tx.of(SourceDirectoryEntity).delete(until <= now ? tokens : { ...tokens, expiresAt: Not(IsNull()) });
  await tx.of(SourceDirectoryEntity).update(tokens, { expiresAt: until });
}

export async function insertSecret(tx: Tx, source: SourceRow, secret: SecretRow): Promise<void> {
  const { tenantId, sourceId } = source;
  const { id: secretId, sealed, createdAt } = secret;
  await tx.of(SourceSecretEntity).insert({ tenantId, sourceId, secretId, sealed, createdAt });
}

/** As `retireTokens`, for secrets. */
export async function retireSecrets(tx: Tx, source: SourceRow, until: Date, now: Date): Promise<void> {
  const secrets = { tenantId: source.tenantId, sourceId: source.sourceId };
  await tx.of(SourceSecretEntity).delete(until <= now ? secrets : { ...secrets, expiresAt: Not(IsNull()) });
  await tx.of(SourceSecretEntity).update(secrets, { expiresAt: until });
}

/** Whose token it is; asked without a tenant. */
export async function findToken(
  tx: Tx,
  tokenHash: string,
): Promise<{ tenantId: string; sourceId: string; expiresAt: Date | undefined } | undefined> {
  const token = await tx.of(SourceDirectoryEntity).findOneBy({ tokenHash });
  if (token === null) return undefined;
  return { tenantId: token.homeTenantId, sourceId: token.sourceId, expiresAt: token.expiresAt ?? undefined };
}

export async function secretsOf(tx: Tx, tenantId: string, sourceId: string): Promise<SecretRow[]> {
  const secrets = await tx.of(SourceSecretEntity).find({ where: { tenantId, sourceId }, order: { createdAt: 'desc' } });
  return secrets.map(({ secretId, sealed, createdAt, expiresAt }) => ({
    id: secretId,
    sealed,
    createdAt,
    expiresAt: expiresAt ?? undefined,
  }));
}
