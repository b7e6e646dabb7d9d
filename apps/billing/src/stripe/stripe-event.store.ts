import { type Tx } from '@plimsoll/persistence';
import { type StripeEventEntity } from './stripe.entities.js';

/** What of a webhook is kept. */
export type NewEvent = Pick<
  StripeEventEntity,
  'eventId' | 'type' | 'apiVersion' | 'objectId' | 'moneyId' | 'createdAt' | 'receivedAt' | 'payload'
>;

/** Of one object a process asks at a time; one that died leaves it for another after this. */
const CLAIM_MS = 60_000;

/** False where it was kept before. */
export async function keepEvent(tx: Tx, event: NewEvent): Promise<boolean> {
  const kept = await tx.query(
    `insert into stripe_events (event_id, type, api_version, object_id, money_id, created_at, received_at, payload,
       next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $7)
     on conflict (event_id) do nothing
     returning 1`,
    [
      event.eventId,
      event.type,
      event.apiVersion,
      event.objectId,
      event.moneyId,
      event.createdAt,
      event.receivedAt,
      event.payload,
    ],
  );
  return kept.length === 1;
}

/** An event that waits to be looked into, and how often that was tried. */
export interface OpenEvent {
  readonly event_id: string;
  readonly type: string;
  readonly object_id: string | null;
  readonly money_id: string | null;
  readonly attempts: number;
}

/** Takes those that are due, for this process alone for a while. */
export function claimEvents(tx: Tx, now: Date, max: number): Promise<OpenEvent[]> {
  return tx.query<OpenEvent>(
    `update stripe_events set attempts = attempts + 1, next_at = $2
     where event_id in (
       select event_id from stripe_events where handled_at is null and next_at <= $1
       order by next_at limit $3 for update skip locked)
     returning event_id, type, object_id, money_id, attempts`,
    [now, new Date(now.getTime() + CLAIM_MS), max],
  );
}

/** What it is about was looked at. False where another was faster. */
export async function settleEvent(tx: Tx, eventId: string, outcome: string, at: Date): Promise<boolean> {
  const settled = await tx.query(
    `update stripe_events set handled_at = $2, outcome = $3
     where event_id = $1 and handled_at is null returning 1`,
    [eventId, at, outcome],
  );
  return settled.length === 1;
}

export function putOffEvents(tx: Tx, eventIds: readonly string[], reason: string, until: Date): void {
  tx.send('update stripe_events set next_at = $2, outcome = $3 where event_id = any($1)', [eventIds, until, reason]);
}

/** When the oldest that is still open came; undefined where none is. */
export async function oldestOpen(tx: Tx): Promise<Date | undefined> {
  const row = await tx.one<{ at: Date | null }>(
    'select min(received_at) as at from stripe_events where handled_at is null',
  );
  return row.at ?? undefined;
}
