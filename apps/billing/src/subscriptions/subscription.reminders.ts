import { Inject, Injectable } from '@nestjs/common';
import { reminderDue } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { eachOnce } from '../database/each-once.js';
import { nextReminderAt, remindersDue } from '../domain/reminders.js';
import { lockLive, remindedUntil, tenantsToRemind } from './subscription.store.js';

const LOOK_EVERY_MS = 60_000;

/** Tells what comes soon to a plan: its grace, its end, another plan (BL-2). */
@Injectable()
export class SubscriptionReminders {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'reminders of plans', everyMs: LOOK_EVERY_MS })
  async remindDue(): Promise<void> {
    const now = this.clock.now();
    await eachOnce({
      page: (butFor) => this.db.asWorker((tx) => tenantsToRemind(tx, now, butFor)),
      idOf: (tenantId) => tenantId,
      work: (tenantId) => this.remindOne(tenantId),
    });
  }

  /** One tenant's failure keeps no other from being told; the next round tries it again. */
  private async remindOne(tenantId: string): Promise<boolean> {
    try {
      await this.db.asWorker((tx) => this.remind(tx, tenantId));
      return true;
    } catch (error) {
      this.logger.error('a reminder of a plan was not told', { tenantId, error });
      return false;
    }
  }

  private async remind(tx: Tx, tenantId: string): Promise<void> {
    const now = this.clock.now();
    const held = await lockLive(tx, tenantId);
    if (held?.nextReminderAt == null || held.nextReminderAt > now) return;
    for (const { about, comesAt } of remindersDue(held, held.nextReminderAt, now))
      await this.outbox.add(tx, reminderDue, {
        tenantId,
        key: tenantId,
        data: { plan: held.plan, about, at: comesAt.toISOString() },
      });
    await remindedUntil(tx, held, nextReminderAt(held, now));
  }
}
