import { type Actor, mayDo, permissions, type Profile } from '@plimsoll/contracts';
import { type UserCard } from './user.read-model.js';

/** A person as the person's own pages and programs see it. */
export function toProfile(card: UserCard, actor: Actor): Profile {
  const { pendingEmail, name, locale, timeZone } = card;
  return {
    tenantId: card.tenantId,
    tenantName: card.tenantName,
    userId: card.userId,
    sessionId: actor.sessionId,
    email: card.email,
    emailVerified: card.emailVerified,
    roles: card.roles,
    permissions: permissions.filter((permission) => mayDo({ ...actor, roles: card.roles }, permission)),
    secondFactor: card.secondFactor,
    hideAmounts: card.hideAmounts,
    preferences: card.preferences,
    registeredAt: card.registeredAt.toISOString(),
    ...(pendingEmail === undefined ? {} : { pendingEmail }),
    ...(name === undefined ? {} : { name }),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}
