import { type Tx } from './tx.js';

/**
 * One after the other: whoever asks for the same name waits until this transaction ends, so that what is counted from
 * here on stays so until then. The name begins with what is counted.
 */
export async function takeTurn(tx: Tx, name: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
