import { type Role } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { EmailDirectoryEntity, MembershipEntity, UserEntity } from './user.entities.js';
import { type UserPlace } from './user.read-model.js';
import { claimEmail, insertUser, type NewUser } from './user.store.js';

/** A person who is here, locked until the end of the transaction; undefined: nobody, or not any more. */
export async function lockUser(tx: Tx, { tenantId, userId }: UserPlace): Promise<UserEntity | undefined> {
  const where = { tenantId, userId, removedAt: IsNull() };
  return (await tx.of(UserEntity).findOne({ where, lock: { mode: 'pessimistic_write' } })) ?? undefined;
}

export async function changeUser(
  tx: Tx,
  { tenantId, userId }: UserPlace,
  change: Partial<Pick<UserEntity, 'passwordHash' | 'emailVerifiedAt' | 'pendingEmail' | 'accessVersion'>>,
): Promise<void> {
  await tx.of(UserEntity).update({ tenantId, userId }, change);
}

/** Gives the person another address to sign in with. False when somebody has it. */
export async function moveEmail(
  tx: Tx,
  { tenantId, userId }: UserPlace,
  to: { email: string; emailHash: string; at: Date },
  fromHash: string,
): Promise<boolean> {
  const directory = tx.of(EmailDirectoryEntity);
  const claimed = await directory
    .createQueryBuilder()
    .insert()
    .values({ emailHash: to.emailHash, homeTenantId: tenantId, homeUserId: userId })
    .orIgnore()
    .returning(['emailHash'])
    .execute();
  if ((claimed.raw as unknown[]).length !== 1) return false;
  await directory.delete({ emailHash: fromHash, homeTenantId: tenantId, homeUserId: userId });
  await tx.of(UserEntity).update({ tenantId, userId }, { email: to.email, pendingEmail: null, emailVerifiedAt: to.at });
  return true;
}

/** Takes a person out: what names them goes, the row stays for what they did. Their address is free again. */
export async function stripUser(tx: Tx, { tenantId, userId }: UserPlace, emailHash: string, at: Date): Promise<void> {
  await tx.of(MembershipEntity).delete({ tenantId, userId });
  await tx.of(EmailDirectoryEntity).delete({ emailHash, homeTenantId: tenantId, homeUserId: userId });
  await tx
    .of(UserEntity)
    .update(
      { tenantId, userId },
      { email: '', name: null, passwordHash: '', pendingEmail: null, preferences: {}, removedAt: at },
    );
}

/** Gives a person these roles; what was opened with those before is ended by the caller. */
export async function giveRoles(tx: Tx, { tenantId, userId }: UserPlace, roles: readonly Role[]): Promise<void> {
  await tx.of(MembershipEntity).delete({ tenantId, userId });
  await tx.of(MembershipEntity).insert([...new Set(roles)].map((role) => ({ tenantId, userId, role })));
}

/** A new person of an organisation that exists, whose address an invitation reached. False: somebody has the address. */
export async function addUser(tx: Tx, user: Omit<NewUser, 'emailVerified'>, now: Date): Promise<boolean> {
  const isFree = await claimEmail(tx, user);
  if (isFree) await insertUser(tx, { ...user, emailVerified: true }, now);
  return isFree;
}
