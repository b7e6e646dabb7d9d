import { type Database } from '@plimsoll/persistence';
import { forgetExpiredSecrets } from './terminal.store.js';

/** Forgets secrets whose overlap is over, at most `rows`. */
export async function sweepSecrets(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) => forgetExpiredSecrets(tx, now, rows));
}
