import { type Role } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { EmailDirectoryEntity, MembershipEntity, TenantEntity, UserEntity } from './user.entities.js';

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
  const entry = await tx.of(EmailDirectoryEntity).findOneBy({ emailHash });
  return entry === null ? undefined : { tenantId: entry.homeTenantId, userId: entry.homeUserId };
}

export async function passwordHashOf(tx: Tx, { tenantId, userId }: UserPlace): Promise<string | undefined> {
  const where = { tenantId, userId };
  return (await tx.of(UserEntity).findOne({ select: { userId: true, passwordHash: true }, where }))?.passwordHash;
}

export async function rolesOf(tx: Tx, { tenantId, userId }: UserPlace): Promise<Role[]> {
  const memberships = await tx.of(MembershipEntity).find({ where: { tenantId, userId }, order: { role: 'asc' } });
  return memberships.map(({ role }) => role as Role);
}

export async function userCard(tx: Tx, { tenantId, userId }: UserPlace): Promise<UserCard | undefined> {
  const [user, tenant, roles] = await Promise.all([
    tx.of(UserEntity).findOne({
      select: { userId: true, email: true, name: true, createdAt: true },
      where: { tenantId, userId },
    }),
    tx.of(TenantEntity).findOneBy({ tenantId }),
    rolesOf(tx, { tenantId, userId }),
  ]);
  if (user === null || tenant === null) return undefined;
  const { email, name, createdAt } = user;
  return { tenantId, userId, tenantName: tenant.name, email, name: name ?? undefined, roles, registeredAt: createdAt };
}
