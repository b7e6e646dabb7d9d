import { type Database } from '@plimsoll/persistence';
import { forgetExpiredPairingCodes } from './pairing.store.js';
import { forgetExpiredSecrets } from './terminal.store.js';

/** Forgets secrets whose overlap is over, at most `rows`. */
export async function sweepSecrets(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) => forgetExpiredSecrets(tx, now, rows));
}

/** Forgets pairing codes that ran out, at most `rows` of each table. */
export async function sweepPairingCodes(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) => forgetExpiredPairingCodes(tx, now, rows));
}
