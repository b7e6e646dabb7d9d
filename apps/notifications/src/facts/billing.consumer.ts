import { Controller } from '@nestjs/common';
import {
  limitCrossed,
  type LimitCrossedData,
  paymentFailed,
  type PaymentFailedData,
  priceChangeAnnounced,
  type PriceChangeAnnouncedData,
  reminderDue,
  type ReminderData,
  usageCostCrossed,
  type UsageCostCrossedData,
} from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { toldByLimit, toldByPayment, toldByPriceChange, toldByReminder, toldByUsageCost } from '../domain/told-by.js';
import { NoticeWriter } from '../notices/notice.writer.js';

/** What happens to the plan of an organisation. */
@Controller()
export class BillingConsumer {
  constructor(private readonly notices: NoticeWriter) {}

  @Consumes(paymentFailed, { durable: 'notifications-payment-failed' })
  payment(event: FactEvent<PaymentFailedData>, { tx }: FactContext): Promise<void> {
    return this.notices.tell(tx, { ...placeOf(event), meant: toldByPayment(event.data) });
  }

  @Consumes(reminderDue, { durable: 'notifications-reminder-due' })
  reminder(event: FactEvent<ReminderData>, { tx }: FactContext): Promise<void> {
    return this.notices.tell(tx, { ...placeOf(event), meant: toldByReminder(event.data) });
  }

  @Consumes(priceChangeAnnounced, { durable: 'notifications-price-change-announced' })
  priceChange(event: FactEvent<PriceChangeAnnouncedData>, { tx }: FactContext): Promise<void> {
    return this.notices.tell(tx, { ...placeOf(event), meant: toldByPriceChange(event.data) });
  }

  @Consumes(limitCrossed, { durable: 'notifications-limit-crossed' })
  limit(event: FactEvent<LimitCrossedData>, { tx }: FactContext): Promise<void> {
    return this.notices.tell(tx, { ...placeOf(event), meant: toldByLimit(event.data) });
  }

  @Consumes(usageCostCrossed, { durable: 'notifications-usage-cost-crossed' })
  usageCost(event: FactEvent<UsageCostCrossedData>, { tx }: FactContext): Promise<void> {
    return this.notices.tell(tx, { ...placeOf(event), meant: toldByUsageCost(event.data) });
  }
}

function placeOf({ tenantId, id: factId, occurredAt }: FactEvent): {
  tenantId: string;
  factId: string;
  occurredAt: Date;
} {
  return { tenantId, factId, occurredAt: new Date(occurredAt) };
}
