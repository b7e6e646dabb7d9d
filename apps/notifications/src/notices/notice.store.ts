import { type NoticesQuery } from '@plimsoll/contracts';
import { entityPage, type Page, type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { MessageEntity } from '../messages/message.entities.js';
import { NoticeEntity } from './notice.entities.js';

const COUNTED_MAX = 100;
const DAY_MS = 24 * 3_600_000;

export interface PersonRef {
  readonly tenantId: string;
  readonly userId: string;
}

/** Once for its fact, person and kind: false where it is there already. */
export async function insertNotice(tx: Tx, notice: NoticeEntity): Promise<boolean> {
  const columns = [
    notice.tenantId,
    notice.noticeId,
    notice.userId,
    notice.factId,
    notice.kind,
    notice.severity,
    notice.accountId,
    notice.subjectKey,
    notice.title,
    notice.body,
    notice.action,
    notice.place,
    JSON.stringify(notice.meant),
    notice.occurredAt,
    notice.createdAt,
    notice.toldUntil,
    notice.escalateAt,
    notice.readAt,
  ];
  const inserted = await tx.execute(
    `insert into notices (tenant_id, notice_id, user_id, fact_id, kind, severity, account_id, subject_key, title, body,
       action, place, meant, occurred_at, created_at, told_until, escalate_at, read_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict (tenant_id, fact_id, user_id, kind) do nothing`,
    columns,
  );
  return inserted === 1;
}

/** Counts a repetition of what was told lately; false where it was not. */
export async function countRepetition(
  tx: Tx,
  { tenantId, userId }: PersonRef,
  { kind, subjectKey, factId, now }: { kind: string; subjectKey: string; factId: string; now: Date },
): Promise<boolean> {
  const counted = await tx.execute(
    `update notices set repeats = repeats + 1
     where (tenant_id, notice_id) in (
       select tenant_id, notice_id from notices
       where tenant_id = $1 and user_id = $2 and kind = $3 and subject_key = $4 and told_until > $5 and fact_id <> $6
       order by told_until desc limit 1)`,
    [tenantId, userId, kind, subjectKey, now, factId],
  );
  return counted === 1;
}

/** Newest first: ids rise with time. */
export function noticePage(
  tx: Tx,
  { tenantId, userId }: PersonRef,
  { severity, unread, ...page }: NoticesQuery,
): Promise<Page<NoticeEntity>> {
  const where = {
    tenantId,
    userId,
    ...(severity === undefined ? {} : { severity }),
    ...(unread === true ? { readAt: IsNull() } : {}),
  };
  return entityPage(tx.of(NoticeEntity), { where, keys: ['noticeId'] }, page);
}

export interface Counts {
  readonly unread: number;
  readonly critical: number;
  readonly undelivered: number;
}

/** What waits for a person; no more are counted than people look at. */
export async function countNotices(tx: Tx, { tenantId, userId }: PersonRef, now: Date): Promise<Counts> {
  const row = await tx.one<Record<keyof Counts, string>>(
    `select
       (select count(*) from (select 1 from notices
          where tenant_id = $1 and user_id = $2 and read_at is null limit $4) as u) as unread,
       (select count(*) from (select 1 from notices
          where tenant_id = $1 and user_id = $2 and severity = 'critical' and acknowledged_at is null
            and created_at > $3 limit $4) as c) as critical,
       (select count(*) from (select 1 from messages
          where tenant_id = $1 and user_id = $2 and status = 'failed' and queued_at > $3 limit $4) as f) as undelivered`,
    [tenantId, userId, new Date(now.getTime() - DAY_MS), COUNTED_MAX],
  );
  return { unread: Number(row.unread), critical: Number(row.critical), undelivered: Number(row.undelivered) };
}

export function findNotice(tx: Tx, { tenantId, userId }: PersonRef, noticeId: string): Promise<NoticeEntity | null> {
  return tx.of(NoticeEntity).findOneBy({ tenantId, userId, noticeId });
}

export function readAll(tx: Tx, { tenantId, userId }: PersonRef, now: Date): Promise<number> {
  return tx.execute('update notices set read_at = $3 where tenant_id = $1 and user_id = $2 and read_at is null', [
    tenantId,
    userId,
    now,
  ]);
}

/** The same fact is known now, whoever was told of it: nobody else is asked. */
export async function acknowledge(
  tx: Tx,
  { tenantId, userId }: PersonRef,
  notice: NoticeEntity,
  now: Date,
): Promise<void> {
  await tx.execute(
    `update notices set acknowledged_at = coalesce(acknowledged_at, $4), read_at = coalesce(read_at, $4)
     where tenant_id = $1 and user_id = $2 and notice_id = $3`,
    [tenantId, userId, notice.noticeId, now],
  );
  await tx.execute(
    'update notices set escalate_at = null where tenant_id = $1 and fact_id = $2 and kind = $3 and escalate_at is not null',
    [tenantId, notice.factId, notice.kind],
  );
}

/** Channels by which each of these could not be delivered. */
export async function undeliveredOf(tx: Tx, tenantId: string, noticeIds: readonly string[]): Promise<MessageEntity[]> {
  return tx
    .of(MessageEntity)
    .createQueryBuilder('m')
    .select(['m.tenantId', 'm.messageId', 'm.noticeId', 'm.channel'])
    .where('m.tenantId = :tenantId and m.noticeId = any(:noticeIds) and m.status = :failed', {
      tenantId,
      noticeIds: [...noticeIds],
      failed: 'failed',
    })
    .getMany();
}
