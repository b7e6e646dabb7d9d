import { type MessageKind, type NoticeChannel, type NoticeSeverity, type TryOutcome } from '@plimsoll/contracts';
import { storableText } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type Lane, lanes } from '../domain/lanes.js';
import { MessageEntity } from './message.entities.js';

const DAY_MS = 24 * 3_600_000;

/** What the receiver of a message is sealed for: it opens as this one only. */
export function messagePurpose(tenantId: string, messageId: string): string {
  return `message:${tenantId}:${messageId}`;
}

/** A message that this process has in hand for one attempt. */
export interface ClaimedMessage {
  readonly tenantId: string;
  readonly messageId: string;
  readonly noticeId: string | null;
  readonly userId: string | null;
  readonly kind: MessageKind;
  readonly severity: NoticeSeverity;
  readonly channel: NoticeChannel;
  readonly lane: Lane;
  readonly channelId: string | null;
  readonly sealedTo: string;
  readonly subject: string;
  readonly body: string;
  readonly payload: Record<string, unknown> | null;
  readonly queuedAt: Date;
  /** This one included. */
  readonly attempts: number;
  /** Those of them before it was sent once more. */
  readonly replayedAfter: number;
  /** An attempt before this one may have arrived. */
  readonly mayHaveArrived: boolean;
  readonly locale: string | null;
}

export interface Claim {
  readonly lane: Lane;
  readonly channel: NoticeChannel;
  readonly now: Date;
  readonly until: Date;
  /** Tenants after this one, in the order of their ids: each has its turn. */
  readonly after: string;
  /** Tenants that have as many in hand as one may. */
  readonly full: readonly string[];
  readonly limit: number;
}

const CLAIM = `
with recursive turns as (
  (select tenant_id from messages
   where status = 'waiting' and lane = $1 and channel = $2 and next_attempt_at <= $3 and tenant_id > $5
   order by tenant_id limit 1)
  union all
  select (select m.tenant_id from messages m
          where m.status = 'waiting' and m.lane = $1 and m.channel = $2 and m.next_attempt_at <= $3
            and m.tenant_id > t.tenant_id
          order by m.tenant_id limit 1)
  from turns t where t.tenant_id is not null
), chosen as (
  select tenant_id from turns where tenant_id is not null and tenant_id <> all($6::uuid[]) limit $7
), picked as (
  select m.tenant_id, m.message_id, m.unsettled
  from chosen c cross join lateral (
    select w.tenant_id, w.message_id, w.unsettled from messages w
    where w.status = 'waiting' and w.lane = $1 and w.channel = $2 and w.next_attempt_at <= $3
      and w.tenant_id = c.tenant_id
    order by w.next_attempt_at limit 1
    for update skip locked) m
)
update messages m
set attempts = m.attempts + 1, unsettled = true, claimed_until = $4, next_attempt_at = $4
from picked p
where m.tenant_id = p.tenant_id and m.message_id = p.message_id
returning m.tenant_id as "tenantId", m.message_id as "messageId", m.notice_id as "noticeId", m.user_id as "userId",
  m.kind, m.severity, m.channel, m.lane, m.channel_id as "channelId", m.sealed_to as "sealedTo", m.subject, m.body,
  m.payload, m.queued_at as "queuedAt", m.attempts, m.replayed_after as "replayedAfter", p.unsettled as "mayHaveArrived",
  (select locale from people where people.tenant_id = m.tenant_id and people.user_id = m.user_id) as locale`;

/** Takes messages that are due, one of each tenant in turns; nobody else takes them until then. */
export function claimMessages(tx: Tx, claim: Claim): Promise<ClaimedMessage[]> {
  const { lane, channel, now, until, after, full, limit } = claim;
  return tx.query<ClaimedMessage>(CLAIM, [lane, channel, now, until, after, full, limit]);
}

/** Lanes in which something is due. */
export function dueLanes(tx: Tx, now: Date): Promise<{ lane: Lane; channel: NoticeChannel }[]> {
  return tx.query(
    `select distinct lane, channel from messages
     where status = 'waiting' and lane = any($2) and next_attempt_at <= $1`,
    [now, lanes],
  );
}

/** What a process before this one had in hand is due at once: one process of the service sends at a time. */
export function releaseClaims(tx: Tx, now: Date): Promise<number> {
  return tx.execute(
    `update messages set next_attempt_at = $1, claimed_until = null where status = 'waiting' and claimed_until > $1`,
    [now],
  );
}

/** One attempt and what it came to. */
export interface Settlement {
  readonly outcome: TryOutcome;
  readonly answer: string;
  readonly began: Date;
  readonly tookMs: number;
  readonly now: Date;
  /** Absent: it is given up, unless it was sent. */
  readonly nextAttemptAt: Date | undefined;
  /** It was marked as sent again. */
  readonly isRepeated: boolean;
}

const ANSWER_MAX = 500;

/**
 * Notes an attempt. Says whether the message is given up by it: an attempt that outlasted its claim says nothing over
 * the one that came after it, but what was sent is sent.
 */
export async function settle(tx: Tx, message: ClaimedMessage, settlement: Settlement): Promise<{ isGivenUp: boolean }> {
  const { tenantId, messageId, attempts, mayHaveArrived } = message;
  const { outcome, answer, began, tookMs, now, nextAttemptAt, isRepeated } = settlement;
  await tx.execute(
    `insert into message_tries (tenant_id, message_id, attempt, at, outcome, answer, took_ms)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, message_id, attempt) do nothing`,
    [tenantId, messageId, attempts, began, outcome, storableText(answer, ANSWER_MAX), Math.round(tookMs)],
  );
  const repeated = isRepeated ? { repeated: true } : {};
  if (outcome === 'sent') {
    const sent = { status: 'sent', sentAt: now, unsettled: false, claimedUntil: null, ...repeated } as const;
    await tx.of(MessageEntity).update({ tenantId, messageId }, sent);
    return { isGivenUp: false };
  }
  const unsettled = outcome === 'unclear' || mayHaveArrived;
  const next = nextAttemptAt === undefined ? ({ status: 'failed' } as const) : { nextAttemptAt };
  const { affected } = await tx
    .of(MessageEntity)
    .update(
      { tenantId, messageId, attempts, status: 'waiting' },
      { unsettled, claimedUntil: null, ...repeated, ...next },
    );
  return { isGivenUp: affected === 1 && nextAttemptAt === undefined };
}

export interface MessageBacklog {
  /** When the oldest message that is due was to go, by lane; absent where none waits. */
  readonly oldest: ReadonlyMap<Lane, Date>;
  /** Given up in the last day. */
  readonly failed: number;
}

/** What waits, and how many were given up in a day. */
export async function messageBacklog(tx: Tx, now: Date): Promise<MessageBacklog> {
  const rows = await tx.query<{ lane: Lane; oldest: Date }>(
    `select lane, min(least(next_attempt_at, $1)) as oldest from messages
     where status = 'waiting' and lane = any($2) and (next_attempt_at <= $1 or attempts > 0) group by lane`,
    [now, lanes],
  );
  const { failed } = await tx.one<{ failed: string }>(
    `select count(*) as failed from messages where status = 'failed' and queued_at > $1 and lane = any($2)`,
    [new Date(now.getTime() - DAY_MS), lanes],
  );
  return { oldest: new Map(rows.map(({ lane, oldest }) => [lane, oldest])), failed: Number(failed) };
}
