import { type Role } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { rolesOf } from './user.read-model.js';
import { EmailDirectoryEntity, MembershipEntity, TenantEntity, UserEntity } from './user.entities.js';

export interface NewUser {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
  readonly emailHash: string;
  readonly name: string | undefined;
  /** How they read mails and messages. */
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  /** Known to be theirs from the start: an invitation reached it, or an operator says so. */
  readonly emailVerified?: boolean;
}

/** One that is announced in the same transaction. */
export async function insertTenant(tx: Tx, tenantId: string, name: string, now: Date): Promise<void> {
  await tx.of(TenantEntity).insert({ tenantId, name, createdAt: now, announced: true });
}

export function tenantExists(tx: Tx, tenantId: string): Promise<boolean> {
  return tx.of(TenantEntity).existsBy({ tenantId });
}

/** Takes the address for this person. False when somebody has it. */
export async function claimEmail(tx: Tx, user: NewUser): Promise<boolean> {
  const claimed = await tx
    .of(EmailDirectoryEntity)
    .createQueryBuilder()
    .insert()
    .values({ emailHash: user.emailHash, homeTenantId: user.tenantId, homeUserId: user.userId })
    .orIgnore()
    .returning(['emailHash'])
    .execute();
  return (claimed.raw as unknown[]).length === 1;
}

export async function insertUser(tx: Tx, user: NewUser, now: Date): Promise<void> {
  const { tenantId, userId, email, name = null, passwordHash, roles, emailVerified = false } = user;
  const { locale = null, timeZone = null } = user;
  await tx.of(UserEntity).insert({
    tenantId,
    userId,
    email,
    name,
    locale,
    timeZone,
    passwordHash,
    createdAt: now,
    emailVerifiedAt: emailVerified ? now : null,
  });
  await insertRoles(tx, tenantId, userId, roles);
}

/** The roles of a person, who is locked until the end of the transaction; undefined when there is no such person. */
export async function lockRoles(tx: Tx, tenantId: string, userId: string): Promise<Role[] | undefined> {
  const user = await tx.of(UserEntity).findOne({
    select: { userId: true },
    where: { tenantId, userId },
    lock: { mode: 'pessimistic_write' },
  });
  return user === null ? undefined : rolesOf(tx, { tenantId, userId });
}

export async function replaceRoles(tx: Tx, tenantId: string, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.of(MembershipEntity).delete({ tenantId, userId });
  await insertRoles(tx, tenantId, userId, roles);
}

async function insertRoles(tx: Tx, tenantId: string, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.of(MembershipEntity).insert([...new Set(roles)].map((role) => ({ tenantId, userId, role })));
}
