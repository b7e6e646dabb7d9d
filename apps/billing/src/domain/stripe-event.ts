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
  if (typeof value === 'string' && value !== '') return value;
  const { id } = record(value);
  return typeof id === 'string' ? id : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Why a body is no event; undefined where it is one. Whatever API version it has: only these fields are relied on. */
export function eventFlaw(body: unknown): string | undefined {
  const event = record(body);
  if (event['object'] !== 'event') return 'it is no event (`object` is not `event`)';
  if (text(event['id']) === undefined) return 'it has no `id`';
  if (typeof event['type'] !== 'string') return 'it has no `type`';
  if (typeof event['created'] !== 'number') return 'it has no `created`';
  return typeof record(event['data'])['object'] === 'object' ? undefined : 'it has no `data.object`';
}
