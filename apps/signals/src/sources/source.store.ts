import type { SourceKind, SourceSettings } from '@plimsoll/contracts';
import type { Tx } from '@plimsoll/persistence';

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

export interface RawSource {
  tenant_id: string;
  source_id: string;
  name: string;
  kind: SourceKind;
  settings: SourceSettings;
  body_secret_hash: string | null;
  created_by: string;
  created_at: Date;
}

export const SOURCES_OF_TENANT =
  'select tenant_id, source_id, name, kind, settings, body_secret_hash, created_by, created_at from sources where tenant_id = $1 and deleted_at is null';

export function toSourceRow(raw: RawSource): SourceRow {
  const {
    tenant_id: tenantId,
    source_id: sourceId,
    name,
    kind,
    settings,
    body_secret_hash,
    created_by: createdBy,
    created_at: createdAt,
  } = raw;
  return {
    tenantId,
    sourceId,
    name,
    kind,
    settings,
    bodySecretHash: body_secret_hash ?? undefined,
    createdBy,
    createdAt,
  };
}

export async function findSource(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  lock = false,
): Promise<SourceRow | undefined> {
  const raw = await tx.maybeOne<RawSource>(`${SOURCES_OF_TENANT} and source_id = $2${lock ? ' for update' : ''}`, [
    tenantId,
    sourceId,
  ]);
  return raw && toSourceRow(raw);
}

export async function countSources(tx: Tx, tenantId: string): Promise<number> {
  return Number(
    (
      await tx.one<{ count: string }>('select count(*) from sources where tenant_id = $1 and deleted_at is null', [
        tenantId,
      ])
    ).count,
  );
}

export async function insertSource(tx: Tx, source: SourceRow): Promise<void> {
  const { tenantId, sourceId, name, kind, settings, bodySecretHash, createdBy, createdAt } = source;
  await tx.execute(
    'insert into sources (tenant_id, source_id, name, kind, settings, body_secret_hash, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [tenantId, sourceId, name, kind, JSON.stringify(settings), bodySecretHash ?? null, createdBy, createdAt],
  );
}

export async function saveSource(tx: Tx, source: SourceRow): Promise<void> {
  await tx.execute(
    'update sources set name = $3, settings = $4, body_secret_hash = $5 where tenant_id = $1 and source_id = $2',
    [source.tenantId, source.sourceId, source.name, JSON.stringify(source.settings), source.bodySecretHash ?? null],
  );
}

/** Ends a source: nothing that proved it before proves anything from now on. */
export async function endSource(tx: Tx, tenantId: string, sourceId: string, now: Date): Promise<void> {
  await tx.execute('update sources set deleted_at = $3 where tenant_id = $1 and source_id = $2', [
    tenantId,
    sourceId,
    now,
  ]);
  await tx.execute('delete from source_secrets where tenant_id = $1 and source_id = $2', [tenantId, sourceId]);
  await tx.execute('delete from source_directory where home_tenant_id = $1 and source_id = $2', [tenantId, sourceId]);
}

export async function insertToken(tx: Tx, source: SourceRow, tokenHash: string, now: Date): Promise<void> {
  await tx.execute(
    'insert into source_directory (token_hash, home_tenant_id, source_id, created_at) values ($1, $2, $3, $4)',
    [tokenHash, source.tenantId, source.sourceId, now],
  );
}

/** The one before stays valid until then; those before it are gone: two are valid at most. */
export async function retireTokens(tx: Tx, source: SourceRow, until: Date, now: Date): Promise<void> {
  await tx.execute(
    'delete from source_directory where home_tenant_id = $1 and source_id = $2 and (expires_at is not null or $3::timestamptz <= $4)',
    [source.tenantId, source.sourceId, until, now],
  );
  await tx.execute('update source_directory set expires_at = $3 where home_tenant_id = $1 and source_id = $2', [
    source.tenantId,
    source.sourceId,
    until,
  ]);
}

export async function insertSecret(tx: Tx, source: SourceRow, secret: SecretRow): Promise<void> {
  await tx.execute(
    'insert into source_secrets (tenant_id, source_id, secret_id, sealed, created_at) values ($1, $2, $3, $4, $5)',
    [source.tenantId, source.sourceId, secret.id, secret.sealed, secret.createdAt],
  );
}

/** As `retireTokens`, for secrets. */
export async function retireSecrets(tx: Tx, source: SourceRow, until: Date, now: Date): Promise<void> {
  await tx.execute(
    'delete from source_secrets where tenant_id = $1 and source_id = $2 and (expires_at is not null or $3::timestamptz <= $4)',
    [source.tenantId, source.sourceId, until, now],
  );
  await tx.execute('update source_secrets set expires_at = $3 where tenant_id = $1 and source_id = $2', [
    source.tenantId,
    source.sourceId,
    until,
  ]);
}

/** Whose token it is; asked without a tenant. */
export async function findToken(
  tx: Tx,
  tokenHash: string,
): Promise<{ tenantId: string; sourceId: string; expiresAt: Date | undefined } | undefined> {
  const raw = await tx.maybeOne<{ home_tenant_id: string; source_id: string; expires_at: Date | null }>(
    'select home_tenant_id, source_id, expires_at from source_directory where token_hash = $1',
    [tokenHash],
  );
  return raw && { tenantId: raw.home_tenant_id, sourceId: raw.source_id, expiresAt: raw.expires_at ?? undefined };
}

export async function secretsOf(tx: Tx, tenantId: string, sourceId: string): Promise<SecretRow[]> {
  const rows = await tx.query<{ secret_id: string; sealed: string; created_at: Date; expires_at: Date | null }>(
    'select secret_id, sealed, created_at, expires_at from source_secrets where tenant_id = $1 and source_id = $2 order by created_at desc',
    [tenantId, sourceId],
  );
  return rows.map((row) => ({
    id: row.secret_id,
    sealed: row.sealed,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
  }));
}
