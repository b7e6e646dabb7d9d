import { type Role } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { IsNull, Not } from 'typeorm';
import { SecondFactorEntity } from '../second-factor/second-factor.entities.js';
import { EmailDirectoryEntity, MembershipEntity, TenantEntity, UserEntity } from './user.entities.js';

/** Where a person lives. */
export interface UserPlace {
  readonly tenantId: string;
  readonly userId: string;
}

export interface UserCard extends UserPlace {
  readonly tenantName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly pendingEmail: string | undefined;
  readonly name: string | undefined;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
  readonly hideAmounts: boolean;
  readonly preferences: Record<string, unknown>;
  readonly secondFactor: boolean;
  readonly roles: Role[];
  readonly registeredAt: Date;
}

/** Who has this address; asked without a tenant. */
export async function findUserByEmailHash(tx: Tx, emailHash: string): Promise<UserPlace | undefined> {
  const entry = await tx.of(EmailDirectoryEntity).findOneBy({ emailHash });
  return entry === null ? undefined : { tenantId: entry.homeTenantId, userId: entry.homeUserId };
}

export async function passwordHashOf(tx: Tx, { tenantId, userId }: UserPlace): Promise<string | undefined> {
  const where = { tenantId, userId, removedAt: IsNull() };
  return (await tx.of(UserEntity).findOne({ select: { userId: true, passwordHash: true }, where }))?.passwordHash;
}

export async function rolesOf(tx: Tx, { tenantId, userId }: UserPlace): Promise<Role[]> {
  const memberships = await tx.of(MembershipEntity).find({ where: { tenantId, userId }, order: { role: 'asc' } });
  return memberships.map(({ role }) => role as Role);
}

/** Whether signing in of the person needs a code. */
export function hasSecondFactor(tx: Tx, { tenantId, userId }: UserPlace): Promise<boolean> {
  return tx.of(SecondFactorEntity).existsBy({ tenantId, userId, confirmedAt: Not(IsNull()) });
}

export async function userCard(tx: Tx, { tenantId, userId }: UserPlace): Promise<UserCard | undefined> {
  const [user, tenant, roles, secondFactor] = await Promise.all([
    tx.of(UserEntity).findOneBy({ tenantId, userId, removedAt: IsNull() }),
    tx.of(TenantEntity).findOneBy({ tenantId }),
    rolesOf(tx, { tenantId, userId }),
    hasSecondFactor(tx, { tenantId, userId }),
  ]);
  if (user === null || tenant === null) return undefined;
  return {
    tenantId,
    userId,
    tenantName: tenant.name,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    pendingEmail: user.pendingEmail ?? undefined,
    name: user.name ?? undefined,
    locale: user.locale ?? undefined,
    timeZone: user.timeZone ?? undefined,
    hideAmounts: user.hideAmounts,
    preferences: user.preferences,
    secondFactor,
    roles,
    registeredAt: user.createdAt,
  };
}
