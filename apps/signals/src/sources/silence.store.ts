import { type Tx } from '@plimsoll/persistence';
import { IsNull, MoreThan } from 'typeorm';
import { type Spell, spellAt } from '../domain/listening.js';
import { type Heard } from '../domain/silence.js';
import { ListeningSpellEntity, SourceEntity } from './source.entities.js';

/** A source that people want to be told of, or were told of. */
export interface WatchedSource extends Heard {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly silentSince: Date | undefined;
}

interface Row {
  readonly tenant_id: string;
  readonly source_id: string;
  readonly name: string;
  readonly after_minutes: string | null;
  readonly silent_since: Date | null;
  readonly silent_last_at: Date | null;
  readonly last_at: Date | null;
}

/** The next of them after this one, by their ids. Of all tenants. */
export async function watchedSources(tx: Tx, after: string, limit: number): Promise<WatchedSource[]> {
  const rows = await tx.query<Row>(
    `select s.tenant_id, s.source_id, s.name, s.settings ->> 'silentAfterMinutes' as after_minutes, s.silent_since,
       coalesce(s.silent_last_at, s.silent_since) as silent_last_at,
       (select max(p.received_at) from payloads p where p.tenant_id = s.tenant_id and p.source_id = s.source_id) as last_at
     from sources s
     where s.deleted_at is null and s.source_id > $1 and (s.settings ? 'silentAfterMinutes' or s.silent_since is not null)
     order by s.source_id limit $2`,
    [after, limit],
  );
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    sourceId: row.source_id,
    name: row.name,
    silentAfterMinutes: row.after_minutes === null ? undefined : Number(row.after_minutes),
    silentSince: row.silent_since ?? undefined,
    silentLastAt: row.silent_last_at ?? undefined,
    lastAt: row.last_at ?? undefined,
  }));
}

/** Notes since when it is silent; false where another process did before, so that it is told once. */
export async function setSilent(
  tx: Tx,
  { tenantId, sourceId, silentSince, lastAt }: WatchedSource,
  to: Date | undefined,
): Promise<boolean> {
  const { affected } = await tx
    .of(SourceEntity)
    .update(
      { tenantId, sourceId, silentSince: silentSince ?? IsNull() },
      { silentSince: to ?? null, silentLastAt: to ? (lastAt ?? null) : null },
    );
  return affected === 1;
}

/**
 * Notes that we listen now, and says when we did, in the order of time. What a clock that was ahead wrote is put back
 * to now first.
 */
export async function noteListening(tx: Tx, now: Date): Promise<Spell[]> {
  const spells = tx.of(ListeningSpellEntity);
  await spells.delete({ beganAt: MoreThan(now) });
  await spells.update({ endedAt: MoreThan(now) }, { endedAt: now });
  const [last = undefined] = await spells.find({ order: { beganAt: 'desc' }, take: 1 });
  const spell = spellAt(last, now);
  await tx.execute(
    `insert into listening_spells (began_at, ended_at) values ($1, $2)
     on conflict (began_at) do update set ended_at = greatest(listening_spells.ended_at, excluded.ended_at)`,
    [spell.beganAt, spell.endedAt],
  );
  return spells.find({ order: { beganAt: 'asc' } });
}
