import { type LoggedMail, type MailChangedData } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { severityOfMail, statusOfMail } from '../domain/logged-mail.js';

/** A mail of another service, for the log; `sealedTo` as of every message. */
export interface MailForLog {
  readonly tenantId: string;
  readonly data: MailChangedData;
  readonly logged: LoggedMail;
  readonly sealedTo: string;
}

/** Writes it, or what became of it. Says whether it is given up by this. */
export async function logMail(tx: Tx, mail: MailForLog): Promise<{ isGivenUp: boolean }> {
  const { tenantId, data } = mail;
  const before = await tx.maybeOne<{ status: string }>(
    'select status from messages where tenant_id = $1 and message_id = $2 for update',
    [tenantId, data.mailId],
  );
  await (before === undefined ? insertMail(tx, mail) : updateMail(tx, mail));
  // Tried anew by hand: attempts are counted from the beginning.
  if (data.status === 'queued' && data.attempts === 0)
    await tx.execute('delete from message_tries where tenant_id = $1 and message_id = $2', [tenantId, data.mailId]);
  await insertAttempt(tx, mail);
  return { isGivenUp: data.status === 'dead' && data.attempts > 0 && before?.status !== 'failed' };
}

function insertMail(tx: Tx, { tenantId, data, logged, sealedTo }: MailForLog): Promise<number> {
  const { mailId, userId = null, kind, status, attempts, queuedAt, nextAttemptAt = queuedAt, sentAt = null } = data;
  return tx.execute(
    `insert into messages (tenant_id, message_id, user_id, kind, severity, channel, lane, sealed_to, shown_to, subject,
       body, status, attempts, queued_at, next_attempt_at, sent_at)
     values ($1, $2, $3, $4, $5, 'email', 'elsewhere', $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[tenantId, mailId, userId, kind, severityOfMail(kind), sealedTo, logged.to, logged.subject, logged.text],
      ...[statusOfMail(status), attempts, queuedAt, nextAttemptAt, sentAt],
    ],
  );
}

function updateMail(tx: Tx, { tenantId, data }: MailForLog): Promise<number> {
  const { mailId, status, attempts, queuedAt, nextAttemptAt = queuedAt, sentAt = null } = data;
  return tx.execute(
    `update messages set status = $3, attempts = $4, next_attempt_at = $5, sent_at = $6
     where tenant_id = $1 and message_id = $2 and lane = 'elsewhere'`,
    [tenantId, mailId, statusOfMail(status), attempts, nextAttemptAt, sentAt],
  );
}

async function insertAttempt(tx: Tx, { tenantId, data: { mailId, attempt } }: MailForLog): Promise<void> {
  if (attempt === undefined) return;
  const { number, at, outcome, answer = '', tookMs } = attempt;
  await tx.execute(
    `insert into message_tries (tenant_id, message_id, attempt, at, outcome, answer, took_ms)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, message_id, attempt) do nothing`,
    [tenantId, mailId, number, at, outcome, answer, tookMs],
  );
}
