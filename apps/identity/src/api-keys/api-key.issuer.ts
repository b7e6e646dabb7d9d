import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  API_KEY_DAYS_DEFAULT,
  type ApiKey,
  type ApiKeyIssued,
  type CreateApiKey,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { takeTurn, type Tx } from '@plimsoll/persistence';
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
export type SealedAnswer = ApiKey & { readonly sealed: string };

/** Makes keys, in the transaction of the call that asks for one. */
@Injectable()
export class ApiKeyIssuer {
  constructor(
    private readonly sealer: Sealer,
    private readonly record: ApiKeyRecord,
    private readonly verified: VerifiedAddress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws the problem where the person may have none, or none more. */
  async issue(tx: Tx, { name, scopes, expiresInDays }: CreateApiKey, actor: Actor): Promise<SealedAnswer> {
    const { tenantId, userId } = actor;
    const refusal = await this.verified.refusal(tx, actor);
    if (refusal) throw new ProblemError(refusal);
    await takeTurn(tx, `api keys ${tenantId} ${userId}`);
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
      expiryTold: false,
    };
    await tx.of(ApiKeyEntity).insert(key);
    const { keyHash, apiKeyId } = key;
    await tx.of(ApiKeyDirectoryEntity).insert({ keyHash, homeTenantId: tenantId, apiKeyId });
    await this.record.created(tx, key, actor);
    return { ...toApiKey(key, now), sealed: this.sealer.seal(made.key, purpose(apiKeyId)) };
  }

  /** The answer with the key as its owner is shown it, once. */
  opened({ sealed, ...answer }: SealedAnswer): ApiKeyIssued {
    return { ...answer, key: this.sealer.open(sealed, purpose(answer.apiKeyId)) };
  }
}

function purpose(apiKeyId: string): string {
  return `api-key:${apiKeyId}`;
}
