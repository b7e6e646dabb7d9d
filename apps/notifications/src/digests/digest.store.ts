import { type Tx } from '@plimsoll/persistence';
import { PersonSettingsEntity } from '../preferences/preference.entities.js';

/** People whose summary is due; nobody else takes them in this transaction. Of all tenants. */
export function dueDigests(tx: Tx, now: Date, limit: number): Promise<PersonSettingsEntity[]> {
  return tx
    .of(PersonSettingsEntity)
    .createQueryBuilder('s')
    .where('s.nextDigestAt <= :now', { now })
    .orderBy('s.nextDigestAt')
    .take(limit)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();
}

export async function setNextDigest(
  tx: Tx,
  { tenantId, userId }: PersonSettingsEntity,
  nextDigestAt: Date | null,
  lastDigestAt: Date,
): Promise<void> {
  await tx.of(PersonSettingsEntity).update({ tenantId, userId }, { nextDigestAt, lastDigestAt });
}

export interface DigestLine {
  readonly title: string;
  readonly times: number;
}

/** What a person was told since then, the same in one line, the most important first. */
export async function linesSince(
  tx: Tx,
  { tenantId, userId }: PersonSettingsEntity,
  since: Date,
  limit: number,
): Promise<{ count: number; lines: DigestLine[] }> {
  const rows = await tx.query<{ title: string; times: string; total: string }>(
    `select title, sum(repeats + 1) as times, sum(sum(repeats + 1)) over () as total
     from notices
     where tenant_id = $1 and user_id = $2 and created_at > $3 and kind not in ('digest', 'test')
     group by title
     order by min(array_position(array['critical', 'warning', 'info'], severity)), times desc, title
     limit $4`,
    [tenantId, userId, since, limit],
  );
  return {
    count: Number(rows[0]?.total ?? 0),
    lines: rows.map(({ title, times }) => ({ title, times: Number(times) })),
  };
}
