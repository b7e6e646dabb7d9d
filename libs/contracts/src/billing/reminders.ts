import { Instant, OneOf } from '../vocabulary/index.js';
import { type PlanCode, planCodes } from './plans.js';
import { OpenPayment } from './subscriptions.js';

/** What people are reminded of: each comes at a moment that is known before. */
export const reminders = ['grace-ends', 'plan-ends', 'trial-ends', 'change-comes', 'discount-ends'] as const;
export type ReminderKind = (typeof reminders)[number];

export class ReminderData {
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @OneOf(reminders, { meaning: 'what comes' }) about: ReminderKind;
  @Instant({ meaning: 'when it comes' }) at: string;
}

/** One try to take the money of a plan, that failed. */
export class PaymentFailedData extends OpenPayment {
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @Instant({ optional: true, meaning: 'until when the plan is kept' }) graceUntil?: string;
}
