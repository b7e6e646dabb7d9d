import { ServiceConfig } from '@plimsoll/service-host';
import { aloneFlaw, readAlone } from './domain/money-act.js';

const ALONE_UP_TO = 'USD:10000,EUR:10000,GBP:10000';

/** What billing reads from the environment. Addresses of NATS and the database are read by messaging. */
export class BillingConfig extends ServiceConfig {
  /** Whether services hold people to their plan; here for showing it. */
  readonly limitsEnforced = this.env.flag('ENFORCE_SUBSCRIPTION_LIMITS');
  /** How long a plan is kept after a payment failed. */
  readonly graceDays = this.env.int('BILLING_GRACE_DAYS', { default: 14, min: 0, max: 21 });
  /** Where people reach the page: Stripe sends them back there. */
  readonly publicUrl = this.env.url('PUBLIC_URL', ['http', 'https'], { default: 'http://127.0.0.1:7300' });
  /** Absent where nothing can be bought. */
  readonly stripeSecretKey = this.env.optional('STRIPE_SECRET_KEY');
  /** What webhooks are signed with; two, separated by a comma, while one follows the other. */
  readonly stripeWebhookSecrets = (this.env.optional('STRIPE_WEBHOOK_SECRET') ?? '').split(',').filter(Boolean);
  /** Another address than Stripe's own: the stand-in that `npm start` brings. */
  readonly stripeApiBase = this.env.optionalUrl('STRIPE_API_BASE', ['http', 'https']);
  /**
   * Up to where one person gives money of the installation alone within a day, by currency in its smallest unit; above
   * it, and in every other currency, a second person must approve.
   */
  readonly aloneUpTo = readAlone(this.env.optionalChecked('BILLING_SECOND_PERSON_ABOVE', aloneFlaw) ?? ALONE_UP_TO);
  /** Days until what waits for a second person is over. */
  readonly approvalDays = this.env.int('BILLING_APPROVAL_DAYS', { default: 7, min: 1, max: 90 });
  /** A folder for days of usage events that are past their time; without it they are removed. */
  readonly usageArchive = this.env.optional('USAGE_ARCHIVE_DIR');
}
