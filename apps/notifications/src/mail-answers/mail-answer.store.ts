import { type Tx } from '@plimsoll/persistence';

/** A mail of ours that can be answered. */
export interface AnswerableMail {
  readonly tenantId: string;
  readonly messageId: string;
  readonly userId: string;
  readonly to: string;
  readonly queuedAt: Date;
  /** What it is about. */
  readonly accountId: string | null;
}

/** The mail of this id, where it was written after that moment; of whichever tenant: the mark in the address is ours. */
export function answerableMail(tx: Tx, messageId: string, since: Date): Promise<AnswerableMail | undefined> {
  return tx.maybeOne<AnswerableMail>(
    `select m.tenant_id as "tenantId", m.message_id as "messageId", m.user_id as "userId", m.shown_to as "to",
       m.queued_at as "queuedAt", n.account_id as "accountId"
     from messages m left join notices n on n.tenant_id = m.tenant_id and n.notice_id = m.notice_id
     where m.message_id = $1 and m.channel = 'email' and m.lane = 'critical' and m.user_id is not null
       and m.queued_at > $2`,
    [messageId, since],
  );
}
