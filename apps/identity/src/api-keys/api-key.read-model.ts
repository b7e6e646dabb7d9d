import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type ApiKey,
  type ApiKeyPage,
  type ApiKeyScope,
  type CheckApiKey,
  type CheckedApiKey,
  type PageQuery,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, entityPage } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { apiKeySession, apiKeyStatus } from '../domain/api-key.js';
import { UserEntity } from '../users/user.entities.js';
import { rolesOf } from '../users/user.read-model.js';
import { toApiKey } from './api-key.convert.js';
import { ApiKeyDirectoryEntity, ApiKeyEntity } from './api-key.entities.js';

/** When a key was last used is known to the minute: not every call writes. */
const USE_NOTED_MS = 60_000;

/** Keys for reading: by their owner, and by the gateway that meets one. */
@Injectable()
export class ApiKeyReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  page({ tenantId, userId }: Actor, page: PageQuery): Promise<ApiKeyPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const found = await entityPage(tx.of(ApiKeyEntity), { where: { tenantId, userId }, keys: ['apiKeyId'] }, page);
      return { ...found, items: found.items.map((key) => toApiKey(key, this.clock.now())) };
    });
  }

  get({ tenantId, userId }: Actor, apiKeyId: string): Promise<ApiKey | Problem> {
    return this.db.readTenant(tenantId, async (tx) => {
      const key = await tx.of(ApiKeyEntity).findOneBy({ tenantId, userId, apiKeyId });
      return key ? toApiKey(key, this.clock.now()) : problem('not-found', 'there is no such key');
    });
  }

  /** Whom a key speaks for, read now: roles that changed, people who left and keys that ended count at once. */
  async check({ keyHash, address }: CheckApiKey): Promise<CheckedApiKey | Problem> {
    const entry = await this.db.withoutTenant((tx) => tx.of(ApiKeyDirectoryEntity).findOneBy({ keyHash }));
    if (!entry) return problem('api-key-invalid');
    const { homeTenantId: tenantId, apiKeyId } = entry;
    return this.db.withTenant(tenantId, async (tx) => {
      const now = this.clock.now();
      const key = await tx.of(ApiKeyEntity).findOneBy({ tenantId, apiKeyId });
      const { userId } = key ?? { userId: apiKeyId };
      const user = await tx.of(UserEntity).findOneBy({ tenantId, userId, removedAt: IsNull() });
      if (!key || !user || apiKeyStatus(key, now) !== 'active') return problem('api-key-invalid');
      if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= USE_NOTED_MS)
        await tx
          .of(ApiKeyEntity)
          .update({ tenantId, apiKeyId }, { lastUsedAt: now, ...(address ? { lastAddress: address } : {}) });
      return {
        apiKeyId,
        sessionId: apiKeySession(apiKeyId, user.accessVersion),
        tenantId,
        userId: key.userId,
        roles: await rolesOf(tx, key),
        scopes: key.scopes as ApiKeyScope[],
        expiresAt: key.expiresAt.toISOString(),
      };
    });
  }
}

const KEPT_MS = 366 * 24 * 3_600_000;

/** Forgets keys that ran out: they are found no more at once, and shown no more a year later; at most `rows`. */
export async function sweepApiKeys(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) =>
    tx.execute(
      `delete from api_key_directory
       where key_hash in (select key_hash from api_keys where expires_at < $1 limit $2)`,
      [now, rows],
    ),
  );
  await db.asWorker((tx) =>
    tx.execute(
      `delete from api_keys
       where (tenant_id, api_key_id) in (select tenant_id, api_key_id from api_keys where expires_at < $1 limit $2)`,
      [new Date(now.getTime() - KEPT_MS), rows],
    ),
  );
}
