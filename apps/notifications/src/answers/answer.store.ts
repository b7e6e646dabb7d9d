import { sha256Hex } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { BY_MAIL, ChatNonceEntity, ChatUpdateEntity } from './answer.entities.js';

type UpdateKey = Pick<ChatUpdateEntity, 'tenantId' | 'bot' | 'updateId'>;

export function findUpdate(tx: Tx, { tenantId, bot, updateId }: UpdateKey): Promise<ChatUpdateEntity | null> {
  return tx.of(ChatUpdateEntity).findOneBy({ tenantId, bot, updateId });
}

/** Before it is done: whoever comes again does the same. */
export async function insertUpdate(tx: Tx, update: ChatUpdateEntity): Promise<void> {
  await tx.of(ChatUpdateEntity).insert(update);
}

/** Whether this is the answer; another process may have given it. */
export async function markAnswered(
  tx: Tx,
  { tenantId, bot, updateId }: UpdateKey,
  { messageId, now }: { readonly messageId: string; readonly now: Date },
): Promise<boolean> {
  const count = await tx.execute(
    `update chat_updates set answered_at = $4, message_id = $5
     where tenant_id = $1 and bot = $2 and update_id = $3 and answered_at is null`,
    [tenantId, bot, updateId, now, messageId],
  );
  return count === 1;
}

/** What was begun and not answered: the process died in between. Of all tenants. */
export function unanswered(tx: Tx, bots: readonly string[], since: Date): Promise<ChatUpdateEntity[]> {
  return tx
    .of(ChatUpdateEntity)
    .createQueryBuilder('u')
    .where('u.answeredAt is null and u.bot in (:...bots) and u.beganAt > :since', { bots, since })
    .orderBy('u.updateId')
    .getMany();
}

/** Whether something was done already for this mail. */
export async function hasActed(tx: Tx, tenantId: string, answersId: string): Promise<boolean> {
  const found = await tx.maybeOne(
    `select 1 from chat_updates
     where tenant_id = $1 and answers_id = $2 and answers_id is not null and act ->> 'does' <> 'say'`,
    [tenantId, answersId],
  );
  return found !== undefined;
}

/** How many answers by mail a person wrote since then. */
export async function writtenByMail(tx: Tx, tenantId: string, userId: string, since: Date): Promise<number> {
  const { written } = await tx.one<{ written: string }>(
    `select count(*) as written from chat_updates
     where tenant_id = $1 and bot = $2 and user_id = $3 and began_at > $4`,
    [tenantId, BY_MAIL, userId, since],
  );
  return Number(written);
}

/** The mail that is answered. */
export function answeredMail(
  tx: Tx,
  tenantId: string,
  messageId: string,
): Promise<{ subject: string; shownTo: string } | undefined> {
  return tx.maybeOne('select subject, shown_to as "shownTo" from messages where tenant_id = $1 and message_id = $2', [
    tenantId,
    messageId,
  ]);
}

export async function keepNonce(tx: Tx, nonce: string, kept: Omit<ChatNonceEntity, 'nonceHash'>): Promise<void> {
  await tx.of(ChatNonceEntity).insert({ ...kept, nonceHash: sha256Hex(nonce) });
}

/** Takes it, once; undefined where it is spent, over a minute old, or of another person, chat or organisation. */
export async function takeNonce(
  tx: Tx,
  nonce: string,
  { tenantId, userId, channelId }: { readonly tenantId: string; readonly userId: string; readonly channelId: string },
  now: Date,
): Promise<{ accountId: string; login: string } | undefined> {
  const row = await tx.maybeOne<{ account_id: string; login: string }>(
    `delete from chat_nonces
     where tenant_id = $1 and nonce_hash = $2 and user_id = $3 and channel_id = $4 and expires_at > $5
     returning account_id, login`,
    [tenantId, sha256Hex(nonce), userId, channelId, now],
  );
  return row && { accountId: row.account_id, login: row.login };
}
