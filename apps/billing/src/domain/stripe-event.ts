import type Stripe from 'stripe';

/** The object that is asked for after an event: the subscription where it is about one, else the customer. */
export function subjectOf({ data }: Pick<Stripe.Event, 'data'>): string | undefined {
  const object = data.object as unknown as Readonly<Record<string, unknown>>;
  if (object['object'] === 'subscription') return text(object['id']);
  return subscriptionOf(object) ?? customerOf(object);
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

/** An id or a type as Stripe makes them. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.-]{1,255}$/.test(value);
}

/** Seconds since 1970, before the year 2106. */
function isMoment(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
}
