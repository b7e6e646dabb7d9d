import { type Tx } from '@plimsoll/persistence';

const DAY_MS = 86_400_000;

/** Entry signals of a tenant on the day (UTC) of a moment. Exits are none, whatever they close. */
export async function entriesOfDay(tx: Tx, tenantId: string, at: Date): Promise<number> {
  const begin = new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
  const { entries } = await tx.one<{ entries: string }>(
    `select count(*) as entries
     from signals
     where tenant_id = $1 and type = 'entry' and received_at >= $2 and received_at < $3`,
    [tenantId, begin, new Date(begin.getTime() + DAY_MS)],
  );
  return Number(entries);
}
