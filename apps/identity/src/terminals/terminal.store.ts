import { type Tx } from '@plimsoll/persistence';

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

interface Raw {
  tenant_id: string;
  terminal_id: string;
  name: string;
  created_by: string;
  created_at: Date;
  version: number;
  revoked_at: Date | null;
  revoke_reason: string | null;
}

const COLUMNS = 'tenant_id, terminal_id, name, created_by, created_at, version, revoked_at, revoke_reason';

export async function countTerminals(tx: Tx, tenantId: string): Promise<number> {
  const row = await tx.one<{ count: string }>(
    'select count(*) from terminals where tenant_id = $1 and revoked_at is null',
    [tenantId],
  );
  return Number(row.count);
}

export async function insertTerminal(tx: Tx, terminal: TerminalRow): Promise<void> {
  const { tenantId, terminalId, name, createdBy, createdAt, version } = terminal;
  await tx.execute(
    'insert into terminals (tenant_id, terminal_id, name, created_by, created_at, version) values ($1, $2, $3, $4, $5, $6)',
    [tenantId, terminalId, name, createdBy, createdAt, version],
  );
  await tx.execute('insert into terminal_directory (terminal_id, home_tenant_id) values ($1, $2)', [
    terminalId,
    tenantId,
  ]);
}

export async function findTerminal(
  tx: Tx,
  tenantId: string,
  terminalId: string,
  lock = false,
): Promise<TerminalRow | undefined> {
  const row = await tx.maybeOne<Raw>(
    `select ${COLUMNS} from terminals where tenant_id = $1 and terminal_id = $2${lock ? ' for update' : ''}`,
    [tenantId, terminalId],
  );
  return row && toTerminalRow(row);
}

/** Which tenant a terminal belongs to; asked without a tenant. */
export async function tenantOfTerminal(tx: Tx, terminalId: string): Promise<string | undefined> {
  const row = await tx.maybeOne<{ home_tenant_id: string }>(
    'select home_tenant_id from terminal_directory where terminal_id = $1',
    [terminalId],
  );
  return row?.home_tenant_id;
}

export async function saveTerminal(tx: Tx, terminal: TerminalRow): Promise<void> {
  await tx.execute(
    'update terminals set version = $3, revoked_at = $4, revoke_reason = $5 where tenant_id = $1 and terminal_id = $2',
    [
      terminal.tenantId,
      terminal.terminalId,
      terminal.version,
      terminal.revokedAt ?? null,
      terminal.revokeReason ?? null,
    ],
  );
}

/** The secrets of some terminals, oldest first, by terminal id. */
export async function secretsOf(
  tx: Tx,
  tenantId: string,
  terminalIds: readonly string[],
): Promise<Map<string, SecretRow[]>> {
  const rows = await tx.query<{
    terminal_id: string;
    secret_id: string;
    sealed: string;
    created_at: Date;
    expires_at: Date | null;
  }>(
    'select terminal_id, secret_id, sealed, created_at, expires_at from terminal_secrets where tenant_id = $1 and terminal_id = any($2::uuid[]) order by created_at, secret_id',
    [tenantId, terminalIds],
  );
  const found = new Map<string, SecretRow[]>(terminalIds.map((id) => [id, []]));
  for (const row of rows)
    found.get(row.terminal_id)!.push({
      secretId: row.secret_id,
      sealed: row.sealed,
      createdAt: row.created_at,
      expiresAt: row.expires_at ?? undefined,
    });
  return found;
}

export async function insertSecret(tx: Tx, tenantId: string, terminalId: string, secret: SecretRow): Promise<void> {
  await tx.execute(
    'insert into terminal_secrets (tenant_id, terminal_id, secret_id, sealed, created_at) values ($1, $2, $3, $4, $5)',
    [tenantId, terminalId, secret.secretId, secret.sealed, secret.createdAt],
  );
}

export async function retireSecret(
  tx: Tx,
  tenantId: string,
  terminalId: string,
  secret: { secretId: string; expiresAt: Date },
): Promise<void> {
  await tx.execute(
    'update terminal_secrets set expires_at = $4 where tenant_id = $1 and terminal_id = $2 and secret_id = $3',
    [tenantId, terminalId, secret.secretId, secret.expiresAt],
  );
}

/** Forgets secrets for good: the sealed text as well. */
export async function deleteSecrets(
  tx: Tx,
  tenantId: string,
  terminalId: string,
  secretIds: readonly string[],
): Promise<void> {
  if (secretIds.length > 0)
    await tx.execute(
      'delete from terminal_secrets where tenant_id = $1 and terminal_id = $2 and secret_id = any($3::uuid[])',
      [tenantId, terminalId, secretIds],
    );
}

/** Forgets secrets of all tenants whose overlap is over. */
export function forgetExpiredSecrets(tx: Tx, now: Date, limit: number): Promise<number> {
  return tx.execute(
    'delete from terminal_secrets where (tenant_id, terminal_id, secret_id) in (select tenant_id, terminal_id, secret_id from terminal_secrets where expires_at <= $1 limit $2)',
    [now, limit],
  );
}

/** A select for `keysetPage` by terminal id, which rises with time. */
export const TERMINALS_OF_TENANT = `select ${COLUMNS} from terminals where tenant_id = $1`;

export function toTerminalRow(row: Raw): TerminalRow {
  return {
    tenantId: row.tenant_id,
    terminalId: row.terminal_id,
    name: row.name,
    createdBy: row.created_by,
    createdAt: row.created_at,
    version: row.version,
    revokedAt: row.revoked_at ?? undefined,
    revokeReason: row.revoke_reason ?? undefined,
  };
}

export type RawTerminal = Raw;
