import { type Role } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';

export interface NewUser {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
  readonly emailHash: string;
  readonly name: string | undefined;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
}

export async function insertTenant(tx: Tx, tenantId: string, name: string, now: Date): Promise<void> {
  await tx.execute('insert into tenants (tenant_id, name, created_at) values ($1, $2, $3)', [tenantId, name, now]);
}

export async function tenantExists(tx: Tx, tenantId: string): Promise<boolean> {
  return (await tx.maybeOne('select 1 from tenants where tenant_id = $1', [tenantId])) !== undefined;
}

/** Takes the address for this person. False when somebody has it. */
export async function claimEmail(tx: Tx, user: NewUser): Promise<boolean> {
  const claimed = await tx.execute(
    'insert into email_directory (email_hash, home_tenant_id, home_user_id) values ($1, $2, $3) on conflict do nothing',
    [user.emailHash, user.tenantId, user.userId],
  );
  return claimed === 1;
}

export async function insertUser(tx: Tx, user: NewUser, now: Date): Promise<void> {
  await tx.execute(
    'insert into users (tenant_id, user_id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5, $6)',
    [user.tenantId, user.userId, user.email, user.name ?? null, user.passwordHash, now],
  );
  await insertRoles(tx, user.tenantId, user.userId, user.roles);
}

/** The roles of a person, who is locked until the end of the transaction; undefined when there is no such person. */
export async function lockRoles(tx: Tx, tenantId: string, userId: string): Promise<Role[] | undefined> {
  const user = await tx.maybeOne('select 1 from users where tenant_id = $1 and user_id = $2 for update', [
    tenantId,
    userId,
  ]);
  if (!user) return undefined;
  const rows = await tx.query<{ role: Role }>(
    'select role from memberships where tenant_id = $1 and user_id = $2 order by role',
    [tenantId, userId],
  );
  return rows.map((row) => row.role);
}

export async function replaceRoles(tx: Tx, tenantId: string, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.execute('delete from memberships where tenant_id = $1 and user_id = $2', [tenantId, userId]);
  await insertRoles(tx, tenantId, userId, roles);
}

async function insertRoles(tx: Tx, tenantId: string, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.execute('insert into memberships (tenant_id, user_id, role) select $1, $2, unnest($3::text[])', [
    tenantId,
    userId,
    [...new Set(roles)],
  ]);
}
