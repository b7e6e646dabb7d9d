/** What billing is asked in a run: which provider of its own answers, and what it is given. */
export const OPERATIONS = {
  appeared: { file: 'tenants/tenant.consumer.js', type: 'TenantConsumer', method: 'appeared', takes: 'fact' },
  held: controller('subscriptions/subscription.controller.js', 'SubscriptionController', 'get'),
  checkout: controller('stripe/stripe.controller.js', 'StripeController', 'begin'),
  portal: controller('stripe/stripe.controller.js', 'StripeController', 'portal'),
  quote: controller('stripe/stripe.controller.js', 'StripeController', 'quote'),
  change: controller('stripe/stripe.controller.js', 'StripeController', 'change'),
  quoteAddOn: controller('stripe/stripe.controller.js', 'StripeController', 'quoteAddOn'),
  changeAddOn: controller('stripe/stripe.controller.js', 'StripeController', 'changeAddOn'),
  cancel: controller('stripe/stripe.controller.js', 'StripeController', 'cancel'),
  keep: controller('stripe/stripe.controller.js', 'StripeController', 'keep'),
  pause: controller('stripe/stripe.controller.js', 'StripeController', 'pause'),
  resumeQuote: controller('stripe/stripe.controller.js', 'StripeController', 'resumeQuote'),
  resume: controller('stripe/stripe.controller.js', 'StripeController', 'resume'),
  take: controller('stripe/stripe.controller.js', 'StripeController', 'take'),
  work: loop('stripe/stripe-event.worker.js', 'StripeEventWorker', 'work'),
  lostEvents: loop('stripe/reconciler.js', 'Reconciler', 'lostEvents'),
  walk: loop('stripe/reconciler.js', 'Reconciler', 'walk'),
  discount: controller('discounts/discount.controller.js', 'DiscountController', 'get'),
  askDiscount: controller('discounts/discount.controller.js', 'DiscountController', 'ask'),
  decideDiscount: controller('discounts/discount.controller.js', 'DiscountController', 'decide'),
  endDiscount: controller('discounts/discount.controller.js', 'DiscountController', 'end'),
  offerPrice: controller('price-changes/price-change.controller.js', 'PriceChangeController', 'offer'),
  keepDiscounts: loop('discounts/discount.keeper.js', 'DiscountKeeper', 'keep'),
  renewDue: loop('entitlements/entitlement.renewal.js', 'EntitlementRenewal', 'renewDue'),
  remindDue: loop('subscriptions/subscription.reminders.js', 'SubscriptionReminders', 'remindDue'),
  followUsage: loop('usage-charges/usage-bill.follower.js', 'UsageBillFollower', 'follow'),
  rateUsage: loop('usage-charges/usage-rater.js', 'UsageRater', 'rate'),
  billUsage: loop('usage-charges/usage-biller.js', 'UsageBiller', 'bill'),
  earnDue: loop('invoices/invoice.earnings.js', 'InvoiceEarnings', 'earnDue'),
} as const satisfies Readonly<Record<string, Provider>>;

interface Provider {
  /** Below billing's `dist`. */
  readonly file: string;
  readonly type: string;
  readonly method: string;
  readonly takes: 'request' | 'nothing' | 'fact';
}

export type Operation = keyof typeof OPERATIONS;

export interface Asked {
  readonly id: number;
  readonly operation: Operation;
  readonly input: object;
  readonly tenantId: string;
  readonly idempotencyKey?: string;
}

/** One of the three. */
export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  /** Code of the problem. */
  readonly refused?: string;
  readonly why?: string | undefined;
  /** Something that no caller may ever see. */
  readonly broke?: string;
}

function controller(file: string, type: string, method: string): Provider & { readonly takes: 'request' } {
  return { file, type, method, takes: 'request' };
}

function loop(file: string, type: string, method: string): Provider & { readonly takes: 'nothing' } {
  return { file, type, method, takes: 'nothing' };
}
