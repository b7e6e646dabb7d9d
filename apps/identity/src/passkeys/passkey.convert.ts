import { type Passkey } from '@plimsoll/contracts';
import { type PasskeyEntity } from './passkey.entities.js';

/** A passkey as its owner sees it. */
export function toPasskey({ passkeyId, name, synced, createdAt, lastUsedAt }: PasskeyEntity): Passkey {
  return {
    passkeyId,
    name,
    synced,
    createdAt: createdAt.toISOString(),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  };
}
