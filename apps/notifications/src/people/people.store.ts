import { type Contact } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { PersonEntity, TeamEntity } from './people.entities.js';

export function storedTeam(tx: Tx, tenantId: string): Promise<TeamEntity | null> {
  return tx.of(TeamEntity).findOneBy({ tenantId });
}

export function storedPeople(tx: Tx, tenantId: string): Promise<PersonEntity[]> {
  return tx.of(PersonEntity).find({ where: { tenantId }, order: { userId: 'asc' } });
}

/** Everybody as identity says now; who is not among them is forgotten. */
export async function replacePeople(
  tx: Tx,
  { tenantId, name, askedAt }: TeamEntity,
  people: readonly Contact[],
): Promise<void> {
  await tx.execute(
    `insert into teams (tenant_id, name, asked_at) values ($1, $2, $3)
     on conflict (tenant_id) do update set name = excluded.name, asked_at = excluded.asked_at`,
    [tenantId, name, askedAt],
  );
  await tx.execute('delete from people where tenant_id = $1 and user_id <> all($2::uuid[])', [
    tenantId,
    people.map(({ userId }) => userId),
  ]);
  await tx.execute(
    `insert into people (tenant_id, user_id, email, email_verified, roles, locale, time_zone)
     select $1, p.user_id, p.email, p.verified, array(select jsonb_array_elements_text(p.roles)), p.locale, p.time_zone
     from jsonb_to_recordset($2::jsonb)
       as p(user_id uuid, email text, verified boolean, roles jsonb, locale text, time_zone text)
     on conflict (tenant_id, user_id) do update set email = excluded.email, email_verified = excluded.email_verified,
       roles = excluded.roles, locale = excluded.locale, time_zone = excluded.time_zone`,
    [
      tenantId,
      JSON.stringify(
        people.map(({ userId, email, emailVerified, roles, locale = null, timeZone = null }) => ({
          user_id: userId,
          email,
          verified: emailVerified,
          roles,
          locale,
          time_zone: timeZone,
        })),
      ),
    ],
  );
}
