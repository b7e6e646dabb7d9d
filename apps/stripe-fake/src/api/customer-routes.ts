import { cardOfToken } from '../model/cards.js';
import { type Customer, type PaymentMethod, type Subscription } from '../model/model.js';
import { newCustomer, newPaymentMethod } from '../model/people.js';
import { declined } from '../engine/payment.js';
import { endSubscription, isOver } from '../engine/standing.js';
import { type World } from '../state/world.js';
import { pageOf } from '../wire/listing.js';
import { type Params } from '../wire/params.js';
import { badRequest, noSuch, StripeProblem } from '../wire/stripe-problem.js';
import { search } from './catalogue-routes.js';
import { field, listing, retrieve, type Routes } from './route.js';

/** Customers and their cards. */
export const customerRoutes: Routes = {
  'POST /v1/customers': ({ world, params }) => createCustomer(world, params),
  'GET /v1/customers': listing('customer', { email: field('email'), test_clock: field('test_clock') }),
  'GET /v1/customers/search': ({ world, params, path }) => search(world, params, 'customer', path),
  'GET /v1/customers/:id': ({ world, id }) => {
    const found = world.store.get<Customer>('customer', id);
    return found?.['_deleted'] === true
      ? { id, object: 'customer', deleted: true }
      : world.store.need<Customer>('customer', id);
  },
  'POST /v1/customers/:id': ({ world, params, id }) => {
    const before = world.store.need<Customer>('customer', id);
    return world.change(before, customerFields(world, params, before), 'customer.updated');
  },
  'DELETE /v1/customers/:id': ({ world, id }) => deleteCustomer(world, id),
  'GET /v1/customers/:id/payment_methods': ({ world, params, id, path }) => {
    world.store.need<Customer>('customer', id);
    params.oneOf('type', ['card']);
    return pageOf(methodsOf(world, id), params, path);
  },
  'GET /v1/payment_methods': ({ world, params, path }) => {
    params.oneOf('type', ['card']);
    return pageOf(methodsOf(world, params.need('customer')), params, path);
  },
  'GET /v1/payment_methods/:id': retrieve('payment_method'),
  'POST /v1/payment_methods/:id/attach': ({ world, params, id }) => attach(world, id, params.need('customer')),
  'POST /v1/payment_methods/:id/detach': ({ world, id }) => {
    const method = world.store.need<PaymentMethod>('payment_method', id);
    return world.change(method, { customer: null }, 'payment_method.detached');
  },
  'GET /v1/setup_intents/:id': retrieve('setup_intent'),
};

function methodsOf(world: World, customer: string): PaymentMethod[] {
  return world.store.all<PaymentMethod>('payment_method').filter((method) => method.customer === customer);
}

function createCustomer(world: World, params: Params): Customer {
  const testClock = params.text('test_clock') ?? null;
  const customer = newCustomer({ created: world.now(testClock), email: null, testClock });
  const method = params.text('payment_method');
  world.add(customer);
  if (method !== undefined) attach(world, method, customer.id);
  const created = world.change(customer, customerFields(world, params, customer));
  world.tell('customer.created', created);
  return created;
}

function customerFields(world: World, params: Params, before: Customer): Partial<Customer> {
  params.withoutEffect('tax', 'expand');
  const texts = ['description', 'email', 'name', 'phone', 'tax_exempt'].flatMap((name): [string, string | null][] => {
    const value = params.text(name);
    return value === undefined ? [] : [[name, value === '' ? null : value]];
  });
  const address = params.child('address');
  const settings = params.child('invoice_settings');
  const method = settings?.text('default_payment_method');
  if (method) ofCustomer(world, method, before.id);
  const locales = params.texts('preferred_locales');
  const balance = params.whole('balance');
  return {
    ...Object.fromEntries(texts),
    metadata: params.metadata(before.metadata),
    ...(address === undefined ? {} : { address: addressOf(address) }),
    ...(locales === undefined ? {} : { preferred_locales: locales }),
    ...(balance === undefined ? {} : { balance }),
    ...(method === undefined
      ? {}
      : { invoice_settings: { ...before.invoice_settings, default_payment_method: method === '' ? null : method } }),
  };
}

function addressOf(params: Params): Record<string, string | null> {
  const names = ['city', 'country', 'line1', 'line2', 'postal_code', 'state'];
  return Object.fromEntries(names.map((name) => [name, params.text(name) ?? null]));
}

function ofCustomer(world: World, id: string, customer: string): PaymentMethod {
  const method = world.store.need<PaymentMethod>('payment_method', id, 'invoice_settings[default_payment_method]');
  if (method.customer !== customer)
    throw badRequest(`The customer does not have a payment method with the ID ${id}.`, 'default_payment_method');
  return method;
}

/** A card becomes a customer's. The ids that Stripe lends for its test cards (`pm_card_visa`) make a new one. */
export function attach(world: World, id: string, customer: string): PaymentMethod {
  const owner = world.store.need<Customer>('customer', customer, 'customer');
  const lent = cardOfToken(id);
  if (lent?.behaviour === 'declines') {
    const { code, declineCode, message } = declined(lent.declineCode);
    throw new StripeProblem(402, { type: 'card_error', code, decline_code: declineCode, message });
  }
  if (lent !== undefined)
    return world.add(newPaymentMethod(lent, world.now(owner.test_clock), customer), 'payment_method.attached');
  const method = world.store.get<PaymentMethod>('payment_method', id);
  if (method === undefined) throw noSuch('PaymentMethod', id, 'payment_method');
  if (method.customer !== null && method.customer !== customer)
    throw badRequest('The payment method you provided has already been attached to a customer.', 'payment_method');
  return world.change(method, { customer }, 'payment_method.attached');
}

function deleteCustomer(world: World, id: string): object {
  const customer = world.store.need<Customer>('customer', id);
  for (const one of world.store.all<Subscription>('subscription'))
    if (one.customer === id && !isOver(one)) endSubscription(world, one, 'cancellation_requested');
  world.tell('customer.deleted', world.change(customer, { _deleted: true }));
  return { id, object: 'customer', deleted: true };
}
