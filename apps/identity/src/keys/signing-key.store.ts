import { type PublicKey } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { Any } from 'typeorm';
import { SigningKeyEntity } from './signing-key.entity.js';

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
  const keys = await tx.of(SigningKeyEntity).find({ order: { signsFrom: 'asc' } });
  return keys.map(({ kid, publicJwk, privateSealed, signsFrom }) => ({
    kid,
    publicJwk: publicJwk as PublicKey,
    privateSealed,
    signsFrom,
  }));
}

export async function insertKey(tx: Tx, key: StoredKey, createdAt: Date): Promise<void> {
  const { kid, publicJwk, privateSealed, signsFrom } = key;
  await tx.of(SigningKeyEntity).insert({ kid, publicJwk, privateSealed, createdAt, signsFrom });
}

export async function deleteKeys(tx: Tx, kids: readonly string[]): Promise<void> {
  if (kids.length > 0) await tx.of(SigningKeyEntity).delete({ kid: Any([...kids]) });
}
