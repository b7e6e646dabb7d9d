import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  API_KEY_DAYS_DEFAULT,
  type ApiKey,
  type ApiKeyIssued,
  type CreateApiKey,
  type Problem,
  problem,
  ProblemError,
  type RevokeApiKey,
} from '@plimsoll/contracts';
import { canonicalJson, type Clock, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import { IsNull, MoreThan } from 'typeorm';
import { API_KEY_BYTES, makeApiKey } from '../domain/api-key.js';
import { VerifiedAddress } from '../users/verified-address.js';
import { toApiKey } from './api-key.convert.js';
import { ApiKeyDirectoryEntity, ApiKeyEntity } from './api-key.entities.js';
import { ApiKeyRecord } from './api-key.record.js';

/** Keys of one person that work. */
const KEYS_MAX = 50;
const DAY_MS = 24 * 3_600_000;

/** What an issuing call keeps as its answer: the key only sealed. */
type SealedAnswer = ApiKey & { readonly sealed: string };

/** Makes and revokes personal API keys (ID-7). */
@Injectable()
export class ApiKeyHandler {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly keys: IdempotencyKeys,
    private readonly record: ApiKeyRecord,
    private readonly verified: VerifiedAddress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create(input: CreateApiKey, actor: Actor, idempotencyKey: string | undefined): Promise<ApiKeyIssued | Problem> {
    if (input.scopes.length === 0)
      return problem('validation-failed', undefined, {
        violations: [{ field: 'scopes', message: 'must have at least one' }],
      });
    const { tenantId, userId } = actor;
    const fingerprint = sha256Hex(canonicalJson({ userId, input }));
    const call = { tenantId, scope: 'api-key.create', key: idempotencyKey, fingerprint };
    const { sealed, ...answer } = await this.db.withTenant(tenantId, (tx) =>
      this.keys.once(tx, call, () => this.issue(tx, input, actor)),
    );
    return { ...answer, key: this.sealer.open(sealed, purpose(answer.apiKeyId)) };
  }

  revoke({ apiKeyId, reason }: RevokeApiKey, actor: Actor): Promise<ApiKey | Problem> {
    const { tenantId, userId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const where = { tenantId, apiKeyId, userId };
      const key = await tx.of(ApiKeyEntity).findOne({ where, lock: { mode: 'pessimistic_write' } });
      if (!key) return problem('not-found', 'there is no such key');
      const now = this.clock.now();
      if (key.revokedAt) return toApiKey(key, now);
      await this.record.end(tx, key, now, { actor, reason });
      return toApiKey({ ...key, revokedAt: now, revokeReason: reason ?? null }, now);
    });
  }

  private async issue(tx: Tx, { name, scopes, expiresInDays }: CreateApiKey, actor: Actor): Promise<SealedAnswer> {
    const { tenantId, userId } = actor;
    const refusal = await this.verified.refusal(tx, actor);
    if (refusal) throw new ProblemError(refusal);
    const now = this.clock.now();
    const live = await tx.of(ApiKeyEntity).countBy({ tenantId, userId, revokedAt: IsNull(), expiresAt: MoreThan(now) });
    if (live >= KEYS_MAX) throw new ProblemError(problem('conflict', `there are ${KEYS_MAX} keys; revoke one first`));
    const made = makeApiKey(randomBytes(API_KEY_BYTES));
    const key: ApiKeyEntity = {
      tenantId,
      apiKeyId: newId(this.clock),
      userId,
      name,
      prefix: made.prefix,
      keyHash: made.hash,
      scopes: [...new Set(scopes)],
      createdAt: now,
      expiresAt: new Date(now.getTime() + (expiresInDays ?? API_KEY_DAYS_DEFAULT) * DAY_MS),
      lastUsedAt: null,
      lastAddress: null,
      revokedAt: null,
      revokeReason: null,
    };
    await tx.of(ApiKeyEntity).insert(key);
    const { keyHash, apiKeyId } = key;
    await tx.of(ApiKeyDirectoryEntity).insert({ keyHash, homeTenantId: tenantId, apiKeyId });
    await this.record.created(tx, key, actor);
    return { ...toApiKey(key, now), sealed: this.sealer.seal(made.key, purpose(apiKeyId)) };
  }
}

function purpose(apiKeyId: string): string {
  return `api-key:${apiKeyId}`;
}
