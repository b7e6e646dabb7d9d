import { Injectable } from '@nestjs/common';
import { type Actor, type EditProfile, type Problem, problem, type Profile } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { mergePreferences, profileFlaw } from '../domain/profile-edit.js';
import { toProfile } from './profile.convert.js';
import { UserEntity } from './user.entities.js';
import { userCard } from './user.read-model.js';

/** What a person says about themselves, and what pages keep for them (ID-1). */
@Injectable()
export class ProfileHandler {
  constructor(private readonly db: Database) {}

  async read(actor: Actor): Promise<Profile | Problem> {
    const card = await this.db.readTenant(actor.tenantId, (tx) => userCard(tx, actor));
    return card ? toProfile(card, actor) : problem('not-found');
  }

  edit(input: EditProfile, actor: Actor): Promise<Profile | Problem> {
    const flaw = profileFlaw(input);
    if (flaw) return Promise.resolve(problem('validation-failed', undefined, { violations: [flaw] }));
    const { tenantId, userId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const user = await tx.of(UserEntity).findOne({
        select: { userId: true, preferences: true },
        where: { tenantId, userId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!user) return problem('not-found');
      const preferences = mergePreferences(user.preferences, input.preferences ?? {});
      if (!preferences)
        return problem('validation-failed', undefined, {
          violations: [{ field: 'preferences', message: 'must not be more than 8 KB together with what is kept' }],
        });
      const { name, locale, timeZone, hideAmounts } = input;
      await tx.of(UserEntity).update(
        { tenantId, userId },
        {
          ...(name === undefined ? {} : { name: orNull(name) }),
          ...(locale === undefined ? {} : { locale: orNull(locale) }),
          ...(timeZone === undefined ? {} : { timeZone: orNull(timeZone) }),
          ...(hideAmounts === undefined ? {} : { hideAmounts }),
          ...(input.preferences === undefined ? {} : { preferences: preferences as object }),
        },
      );
      const card = await userCard(tx, actor);
      return card ? toProfile(card, actor) : problem('not-found');
    });
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
