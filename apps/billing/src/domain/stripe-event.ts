import type Stripe from 'stripe';

/** The object that is asked for after an event: the subscription where it is about one, else the customer. */
export function subjectOf({ data }: Pick<Stripe.Event, 'data'>): string | undefined {
  const object = data.object as unknown as Readonly<Record<string, unknown>>;
  if (object['object'] === 'subscription') return text(object['id']);
  return subscriptionOf(object) ?? customerOf(object) ?? customerBefore(data);
}

/** Bodies whose event says something about an invoice, and where they name what is asked for. */
const MONEY: Readonly<Record<string, readonly string[]>> = {
  invoice: ['id'],
  invoiceitem: ['invoice'],
  invoice_payment: ['invoice'],
  credit_note: ['invoice'],
  charge: ['id'],
  refund: ['charge', 'payment_intent'],
  dispute: ['charge', 'payment_intent'],
  payment_intent: ['id'],
  customer: ['id'],
  payment_method: ['customer'],
  card: ['customer'],
  source: ['customer'],
  bank_account: ['customer'],
};

/**
 * What is asked for about money after an event: the invoice, the charge or payment that leads to one, or the customer
 * whose card it is; undefined where it is about no money.
 */
export function moneySubjectOf({ data }: Pick<Stripe.Event, 'data'>): string | undefined {
  const object = data.object as unknown as Readonly<Record<string, unknown>>;
  const names = MONEY[String(object['object'])] ?? [];
  const named = names.map((name) => text(object[name])).find((id) => id !== undefined);
  return named ?? (names.includes('customer') ? customerBefore(data) : undefined);
}

/** Of a card that was taken from him: it names nobody any more. */
function customerBefore({ previous_attributes: before }: Stripe.Event['data']): string | undefined {
  return text(record(before)['customer']);
}

/** Before 2025-03-31 an invoice named its subscription itself, since then its parent does. */
function subscriptionOf(object: Readonly<Record<string, unknown>>): string | undefined {
  const parent = record(record(object['parent'])['subscription_details']);
  return text(object['subscription']) ?? text(parent['subscription']);
}

function customerOf(object: Readonly<Record<string, unknown>>): string | undefined {
  return object['object'] === 'customer' ? text(object['id']) : text(object['customer']);
}

/** An id, bare or of an object that was expanded. */
function text(value: unknown): string | undefined {
  const id = typeof value === 'string' ? value : record(value)['id'];
  return isName(id) ? (id as string) : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Why a body is no event; undefined where it is one. Whatever API version it has: only these fields are relied on. */
export function eventFlaw(body: unknown): string | undefined {
  const event = record(body);
  if (event['object'] !== 'event') return 'it is no event (`object` is not `event`)';
  if (!isName(event['id'])) return 'it has no `id`';
  if (!isName(event['type'])) return 'it has no `type`';
  if (!isMoment(event['created'])) return 'it has no `created`';
  return typeof record(event['data'])['object'] === 'object' ? undefined : 'it has no `data.object`';
}

/** Why an event is of no use here: it is of the other mode than our key. Old ones do not say of which they are. */
export function modeFlaw({ livemode }: Pick<Stripe.Event, 'livemode'>, key: string | undefined): string | undefined {
  const isLive = /^[a-z]+_live_/.test(key ?? '');
  if (typeof livemode !== 'boolean' || livemode === isLive) return undefined;
  return livemode ? 'it is of live mode, and the key is not' : 'it is of test mode, and the key is live';
}

/** An id or a type as Stripe makes them. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.-]{1,255}$/.test(value);
}

/** Seconds since 1970, before the year 2106. */
function isMoment(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
}
