import { apiKeyScopes, type ApiKeyScope, type Role, roles } from '../permissions.js';
import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Id, Instant, kinds, ListOf, Name, OneOf, Secret, Text } from '../vocabulary/index.js';

const NAME_MAX = 80;
const REASON_MAX = 200;
/** What every key begins with, so that people and scanners know it when they see it. */
export const API_KEY_PREFIX = 'plk_';
export const API_KEY_DAYS_MAX = 366;
export const API_KEY_DAYS_DEFAULT = 90;

export const apiKeyStatuses = ['active', 'expired', 'revoked'] as const;

/** What a person sends to get a key. */
export class CreateApiKey {
  @Name({ max: NAME_MAX, meaning: 'What it is for.', example: 'Backup script' }) name: string;
  @ListOf(kinds.oneOf(apiKeyScopes), {
    max: apiKeyScopes.length,
    meaning:
      'What it may do: `read` looks; `trade` closes, cancels orders and has a guard close everything now; `guard` cancels countdowns, resets guards and moves their lines; `manage` changes terminals, sources and pipelines. Never more than its owner may.',
    example: ['read'],
  })
  scopes: ApiKeyScope[];
  @Count({
    min: 1,
    max: API_KEY_DAYS_MAX,
    optional: true,
    meaning: 'Days until it ends; 90 unless given.',
    example: 90,
  })
  expiresInDays?: number;
}

/** Names one key. */
export class ApiKeyRef {
  @Id({ meaning: 'The key.' }) apiKeyId: string;
}

/** What a person sends to revoke a key. */
export class RevokeApiKeyBody {
  @Text({ max: REASON_MAX, min: 1, optional: true, meaning: 'Why, for the audit log.' }) reason?: string;
}
export class RevokeApiKey extends RevokeApiKeyBody {
  @Id({ meaning: 'The key.' }) apiKeyId: string;
}

/** A key of the person who asks, without the key itself. */
export class ApiKey {
  @Id({ meaning: 'The key.' }) apiKeyId: string;
  @Text({ max: NAME_MAX, meaning: 'What it is for.', example: 'Backup script' }) name: string;
  @Text({ max: 20, meaning: 'How the key begins, to tell it from others.', example: 'plk_9fA3xQ' }) prefix: string;
  @ListOf(kinds.oneOf(apiKeyScopes), { max: apiKeyScopes.length, meaning: 'What it may do.', example: ['read'] })
  scopes: ApiKeyScope[];
  @OneOf(apiKeyStatuses, { meaning: 'Whether it works.' }) status: (typeof apiKeyStatuses)[number];
  @Instant({ meaning: 'When it was made.' }) createdAt: string;
  @Instant({ meaning: 'When it ends by itself.' }) expiresAt: string;
  @Instant({ optional: true, meaning: 'When it was last used, to the minute; absent: never.' }) lastUsedAt?: string;
  @Text({ max: 64, optional: true, meaning: 'From where it was last used.' }) lastAddress?: string;
  @Instant({ optional: true, meaning: 'When it was revoked.' }) revokedAt?: string;
  @Text({ max: REASON_MAX, optional: true, meaning: 'Why it was revoked.' }) revokeReason?: string;
}

/** Keys of the person, newest first. */
export class ApiKeyPage {
  @ListOf(() => ApiKey, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: ApiKey[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** A new key: shown now and never again. */
export class ApiKeyIssued extends ApiKey {
  @Secret({ max: 100, meaning: 'Sent as `Authorization: Bearer plk_…`. Shown only now.', example: 'plk_Zk3hQm9v' })
  key: string;
}

/** The key that somebody brought to the gateway, as its SHA-256: the key itself goes no further. */
export class CheckApiKey {
  @Text({ max: 64, min: 64, meaning: 'SHA-256 of the key, hexadecimal.' }) keyHash: string;
  @Text({ max: 64, optional: true }) address?: string;
}

/** Whom a key speaks for. */
export class CheckedApiKey {
  @Id() apiKeyId: string;
  @Id({ meaning: 'Ends with the key, and with a change of the roles of its owner.' }) sessionId: string;
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Id({ meaning: 'the person' }) userId: string;
  @ListOf(kinds.oneOf(roles), { max: roles.length }) roles: Role[];
  @ListOf(kinds.oneOf(apiKeyScopes), { max: apiKeyScopes.length }) scopes: ApiKeyScope[];
  @Instant() expiresAt: string;
}

export const createApiKeyRequest = defineRequest({
  owner: 'identity',
  name: 'api-key.create',
  input: CreateApiKey,
  output: ApiKeyIssued,
  permission: 'profile:manage',
  meaning: 'Makes a key for programs of the person; it is shown this once.',
});
export const listApiKeysRequest = defineRequest({
  owner: 'identity',
  name: 'api-key.list',
  input: PageQuery,
  output: ApiKeyPage,
  permission: 'profile:manage',
  meaning: 'Keys of the person, newest first.',
});
export const getApiKeyRequest = defineRequest({
  owner: 'identity',
  name: 'api-key.get',
  input: ApiKeyRef,
  output: ApiKey,
  permission: 'profile:manage',
  meaning: 'One key of the person.',
});
export const revokeApiKeyRequest = defineRequest({
  owner: 'identity',
  name: 'api-key.revoke',
  input: RevokeApiKey,
  output: ApiKey,
  permission: 'profile:manage',
  priority: 'guard',
  meaning: 'Ends a key, in effect everywhere within a second.',
});
export const checkApiKeyRequest = defineRequest({
  owner: 'identity',
  name: 'api-key.check',
  input: CheckApiKey,
  output: CheckedApiKey,
  permission: 'internal',
  priority: 'read',
  meaning: 'Whom a key speaks for and what it may do, for the gateway.',
});
