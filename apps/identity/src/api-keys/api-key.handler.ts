import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type ApiKey,
  type ApiKeyIssued,
  type CreateApiKey,
  type Problem,
  problem,
  type RevokeApiKey,
} from '@plimsoll/contracts';
import { canonicalJson, type Clock, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { toApiKey } from './api-key.convert.js';
import { ApiKeyEntity } from './api-key.entities.js';
import { ApiKeyIssuer } from './api-key.issuer.js';
import { ApiKeyRecord } from './api-key.record.js';

/** Gives and revokes personal API keys (ID-7). */
@Injectable()
export class ApiKeyHandler {
  constructor(
    private readonly db: Database,
    private readonly keys: IdempotencyKeys,
    private readonly issuer: ApiKeyIssuer,
    private readonly record: ApiKeyRecord,
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
    const answer = await this.db.withTenant(tenantId, (tx) =>
      this.keys.once(tx, call, () => this.issuer.issue(tx, input, actor)),
    );
    return this.issuer.opened(answer);
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
}
