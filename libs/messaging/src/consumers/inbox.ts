import { type Tx } from '@plimsoll/persistence';
import { type Envelope } from '../envelope.js';

/**
 * Notes that the consumer does these events, in the transaction of their effect. Gives the ids that are new: the others
 * were done before, or are being done now by somebody whose transaction we waited for.
 */
export async function claim(
  tx: Tx,
  consumer: string,
  events: readonly Pick<Envelope, 'id' | 'tenantId'>[],
): Promise<Set<string>> {
  const rows = await tx.query<{ event_id: string }>(
    `insert into inbox (tenant_id, consumer, event_id)
     select t, $1, e
     from unnest($2::uuid[], $3::uuid[]) as x(t, e)
     on conflict do nothing
     returning event_id`,
    [consumer, events.map((event) => event.tenantId), events.map((event) => event.id)],
  );
  return new Set(rows.map((row) => row.event_id));
}

/**
 * Notes the same without waiting for the answer: it travels with the first statement of the handler. Was one of them
 * noted before, the transaction fails with it, and `isNoted` of what is given says so.
 */
export function claimAhead(
  tx: Tx,
  consumer: string,
  events: readonly Pick<Envelope, 'id' | 'tenantId'>[],
): { readonly isNoted: () => boolean } {
  let noted = false;
  tx.query(
    `insert into inbox (tenant_id, consumer, event_id) select t, $1, e from unnest($2::uuid[], $3::uuid[]) as x(t, e)`,
    [consumer, events.map((event) => event.tenantId), events.map((event) => event.id)],
  ).catch((error: unknown) => (noted = isKeyOfInbox(error)));
  return { isNoted: () => noted };
}

function isKeyOfInbox(error: unknown): boolean {
  const { code, constraint } = error as { readonly code?: unknown; readonly constraint?: unknown };
  return code === UNIQUE_VIOLATION && constraint === 'inbox_pkey';
}

const UNIQUE_VIOLATION = '23505';

/** Whether the consumer has done this event. */
export async function isDone(tx: Tx, consumer: string, event: Pick<Envelope, 'id' | 'tenantId'>): Promise<boolean> {
  return (
    (await tx.maybeOne('select 1 from inbox where tenant_id = $1 and consumer = $2 and event_id = $3', [
      event.tenantId,
      consumer,
      event.id,
    ])) !== undefined
  );
}
