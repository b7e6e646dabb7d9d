import { Inject, Injectable } from '@nestjs/common';
import { apiKeyExpiring } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';

const EVERY_MS = 15 * 60_000;
const BEFORE_MS = 7 * 24 * 3_600_000;
const BATCH = 500;

interface Expiring {
  readonly tenant_id: string;
  readonly api_key_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly expires_at: Date;
}

/** Tells a week before a key runs out, once of each; of one that was made for less there is nothing to tell. */
@Injectable()
export class ApiKeyReminder {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'api-key-reminders', everyMs: EVERY_MS })
  async round(): Promise<void> {
    const now = this.clock.now();
    await this.db.asWorker(async (tx) => {
      const keys = await tx.query<Expiring>(
        `update api_keys set expiry_told = true
         where (tenant_id, api_key_id) in (
           select tenant_id, api_key_id from api_keys
           where not expiry_told and revoked_at is null and expires_at between $1 and $2
             and expires_at - created_at > $3::interval
           order by expires_at limit $4 for update skip locked)
         returning tenant_id, api_key_id, user_id, name, expires_at`,
        [now, new Date(now.getTime() + BEFORE_MS), `${BEFORE_MS} milliseconds`, BATCH],
      );
      for (const { tenant_id: tenantId, api_key_id: apiKeyId, user_id: userId, name, expires_at: expiresAt } of keys) {
        const data = { apiKeyId, userId, name, expiresAt: expiresAt.toISOString() };
        await this.outbox.add(tx, apiKeyExpiring, { tenantId, key: apiKeyId, data });
      }
    });
  }
}
