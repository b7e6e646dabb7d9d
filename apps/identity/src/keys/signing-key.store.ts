import { type PublicKey } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';

/** A signing key as it is stored: the private half only sealed. */
export interface StoredKey {
  readonly kid: string;
  readonly publicJwk: PublicKey;
  readonly privateSealed: string;
  readonly signsFrom: Date;
}

/** Lets one process at a time change the set of keys. */
export function lockKeys(tx: Tx): Promise<number> {
  return tx.execute(`select pg_advisory_xact_lock(hashtext('identity:signing-keys'))`);
}

export async function loadKeys(tx: Tx): Promise<StoredKey[]> {
  const rows = await tx.query<{ kid: string; public_jwk: PublicKey; private_sealed: string; signs_from: Date }>(
    'select kid, public_jwk, private_sealed, signs_from from signing_keys order by signs_from',
  );
  return rows.map((row) => ({
    kid: row.kid,
    publicJwk: row.public_jwk,
    privateSealed: row.private_sealed,
    signsFrom: row.signs_from,
  }));
}

export async function insertKey(tx: Tx, key: StoredKey, createdAt: Date): Promise<void> {
  await tx.execute(
    'insert into signing_keys (kid, public_jwk, private_sealed, created_at, signs_from) values ($1, $2, $3, $4, $5)',
    [key.kid, JSON.stringify(key.publicJwk), key.privateSealed, createdAt, key.signsFrom],
  );
}

export async function deleteKeys(tx: Tx, kids: readonly string[]): Promise<void> {
  if (kids.length > 0) await tx.execute('delete from signing_keys where kid = any($1)', [kids]);
}
