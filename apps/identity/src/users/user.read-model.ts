import { type Role } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';

/** Where a person lives. */
export interface UserPlace {
  readonly tenantId: string;
  readonly userId: string;
}

export interface UserCard extends UserPlace {
  readonly tenantName: string;
  readonly email: string;
  readonly name: string | undefined;
  readonly roles: Role[];
  readonly registeredAt: Date;
}

/** Who has this address; asked without a tenant. */
export async function findUserByEmailHash(tx: Tx, emailHash: string): Promise<UserPlace | undefined> {
  const row = await tx.maybeOne<{ home_tenant_id: string; home_user_id: string }>(
    'select home_tenant_id, home_user_id from email_directory where email_hash = $1',
    [emailHash],
  );
  return row && { tenantId: row.home_tenant_id, userId: row.home_user_id };
}

export async function passwordHashOf(tx: Tx, { tenantId, userId }: UserPlace): Promise<string | undefined> {
  const row = await tx.maybeOne<{ password_hash: string }>(
    'select password_hash from users where tenant_id = $1 and user_id = $2',
    [tenantId, userId],
  );
  return row?.password_hash;
}

export async function rolesOf(tx: Tx, { tenantId, userId }: UserPlace): Promise<Role[]> {
  const rows = await tx.query<{ role: Role }>(
    'select role from memberships where tenant_id = $1 and user_id = $2 order by role',
    [tenantId, userId],
  );
  return rows.map((row) => row.role);
}

export async function userCard(tx: Tx, { tenantId, userId }: UserPlace): Promise<UserCard | undefined> {
  const row = await tx.maybeOne<{
    tenant_name: string;
    email: string;
    name: string | null;
    created_at: Date;
    roles: Role[];
  }>(CARD, [tenantId, userId]);
  return (
    row && {
      tenantId,
      userId,
      tenantName: row.tenant_name,
      email: row.email,
      name: row.name ?? undefined,
      roles: row.roles,
      registeredAt: row.created_at,
    }
  );
}

const CARD = `
select t.name as tenant_name, u.email, u.name, u.created_at,
  array(select m.role from memberships m where m.tenant_id = u.tenant_id and m.user_id = u.user_id order by m.role) as roles
from users u join tenants t on t.tenant_id = u.tenant_id
where u.tenant_id = $1 and u.user_id = $2`;
