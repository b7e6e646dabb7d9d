import { type Database } from '@plimsoll/persistence';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Forgets mails of a month ago, whatever became of them; at most `rows`. */
export async function sweepMails(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) =>
    tx.execute(
      `delete from mails
       where (tenant_id, mail_id) in (select tenant_id, mail_id from mails where queued_at < $1 limit $2)`,
      [new Date(now.getTime() - KEPT_MS), rows],
    ),
  );
}
