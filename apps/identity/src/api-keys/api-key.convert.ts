import { type ApiKey, type ApiKeyScope } from '@plimsoll/contracts';
import { apiKeyStatus } from '../domain/api-key.js';
import { type ApiKeyEntity } from './api-key.entities.js';

/** A key as its owner sees it, without the key itself. */
export function toApiKey(key: ApiKeyEntity, now: Date): ApiKey {
  const { lastUsedAt, lastAddress, revokedAt, revokeReason } = key;
  return {
    apiKeyId: key.apiKeyId,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes as ApiKeyScope[],
    status: apiKeyStatus(key, now),
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt.toISOString(),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
    ...(lastAddress ? { lastAddress } : {}),
    ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
    ...(revokeReason ? { revokeReason } : {}),
  };
}
