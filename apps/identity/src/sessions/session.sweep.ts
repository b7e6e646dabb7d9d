import { type Database } from '@plimsoll/persistence';
import { forgetSessions } from './session.store.js';
import { forgetAttempts } from './throttle.store.js';

/** Expired sessions are kept for a while, for those who look into what happened. */
const SESSION_KEPT_MS = 30 * 24 * 3_600_000;

/** Forgets windows of attempts that are over, and sessions that expired long ago; at most `rows` of each. */
export async function sweepSessions(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) => forgetAttempts(tx, now, rows));
  await db.asWorker((tx) => forgetSessions(tx, new Date(now.getTime() - SESSION_KEPT_MS), rows));
}
