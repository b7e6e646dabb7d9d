import { type Tx } from '@plimsoll/persistence';
import { PasskeyDirectoryEntity, PasskeyEntity } from './passkey.entities.js';

/** All passkeys of a person are gone, in the caller's transaction: nobody signs in with one. Gives how many there were. */
export async function forgetPasskeys(tx: Tx, who: { tenantId: string; userId: string }): Promise<number> {
  const { tenantId, userId } = who;
  const keys = await tx.of(PasskeyEntity).findBy({ tenantId, userId });
  for (const { credentialHash } of keys) await tx.of(PasskeyDirectoryEntity).delete({ credentialHash });
  await tx.of(PasskeyEntity).delete({ tenantId, userId });
  return keys.length;
}
