import { type NoticeChannel } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { NoticeEntity } from './notice.entities.js';

/** Notices whose next step is due; nobody else takes them in this transaction. Of all tenants. */
export async function dueForStep(tx: Tx, now: Date, limit: number): Promise<NoticeEntity[]> {
  return tx
    .of(NoticeEntity)
    .createQueryBuilder('n')
    .where('n.escalateAt <= :now', { now })
    .orderBy('n.escalateAt')
    .take(limit)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();
}

export async function setStep(
  tx: Tx,
  { tenantId, noticeId }: NoticeEntity,
  escalationStep: number,
  escalateAt: Date | null,
): Promise<void> {
  await tx.of(NoticeEntity).update({ tenantId, noticeId }, { escalationStep, escalateAt });
}

/** Channels by which a notice went. */
export async function channelsOfNotice(tx: Tx, { tenantId, noticeId }: NoticeEntity): Promise<NoticeChannel[]> {
  const rows = await tx.query<{ channel: NoticeChannel }>(
    'select distinct channel from messages where tenant_id = $1 and notice_id = $2',
    [tenantId, noticeId],
  );
  return rows.map(({ channel }) => channel);
}

/** Who was told of the same fact. */
export async function toldOfFact(tx: Tx, { tenantId, factId, kind }: NoticeEntity): Promise<string[]> {
  const rows = await tx.query<{ user_id: string }>(
    'select user_id from notices where tenant_id = $1 and fact_id = $2 and kind = $3',
    [tenantId, factId, kind],
  );
  return rows.map(({ user_id: userId }) => userId);
}
