import { type MailKind } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { MailEntity } from './mail.entities.js';

const DAY_MS = 24 * 3_600_000;

export interface MailKey {
  readonly tenantId: string;
  readonly mailId: string;
}

export interface ClaimedMail extends MailKey {
  readonly userId: string | null;
  readonly kind: MailKind;
  readonly queuedAt: Date;
  readonly sealed: string;
  /** This one included. */
  readonly attempts: number;
}

/**
 * Takes mails that are due; nobody else does until then. The number of the attempt tells this claim from later ones.
 */
export function claimMails(tx: Tx, claim: { now: Date; until: Date; limit: number }): Promise<ClaimedMail[]> {
  return tx.query<ClaimedMail>(
    `update mails set attempts = attempts + 1, next_attempt_at = $2
     where (tenant_id, mail_id) in (
       select tenant_id, mail_id
       from mails
       where status = 'queued' and next_attempt_at <= $1
       order by next_attempt_at
       limit $3
       for update skip locked)
     returning tenant_id as "tenantId", mail_id as "mailId", user_id as "userId", kind, sealed, attempts,
       queued_at as "queuedAt"`,
    [claim.now, claim.until, claim.limit],
  );
}

/** Whichever attempt it was: what the server took is sent. */
export async function markSent(
  tx: Tx,
  { tenantId, mailId }: MailKey,
  { at: sentAt, sealed }: { at: Date; sealed: string },
): Promise<void> {
  await tx.of(MailEntity).update({ tenantId, mailId }, { status: 'sent', sentAt, sealed, lastError: null });
}

/**
 * Without a next attempt it is dead. Says whether it was noted: an attempt that outlasted its claim says nothing over
 * the one that came after it.
 */
export async function markFailed(
  tx: Tx,
  { tenantId, mailId, attempts }: MailKey & { readonly attempts: number },
  { error: lastError, nextAttemptAt }: { error: string; nextAttemptAt: Date | undefined },
): Promise<boolean> {
  const next = nextAttemptAt === undefined ? { status: 'dead' } : { nextAttemptAt };
  const its = { tenantId, mailId, attempts, status: 'queued' };
  const { affected } = await tx.of(MailEntity).update(its, { lastError, ...next });
  return affected === 1;
}

export interface MailBacklog {
  /** When the oldest mail that waits was queued; undefined where none does. */
  readonly oldestAt: Date | undefined;
  /** Given up in the last day. */
  readonly dead: number;
}

/** What waits, and how many were given up in a day. */
export async function mailBacklog(tx: Tx, now: Date): Promise<MailBacklog> {
  const row = await tx.one<{ oldest: Date | null; dead: string }>(
    `select
       (select min(queued_at) from mails where status = 'queued') as oldest,
       (select count(*) from mails where status = 'dead' and queued_at > $1) as dead`,
    [new Date(now.getTime() - DAY_MS)],
  );
  return { oldestAt: row.oldest ?? undefined, dead: Number(row.dead) };
}
