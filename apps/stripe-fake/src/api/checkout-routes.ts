import { HOUR } from '../engine/calendar.js';
import { wishOf } from '../engine/checkout.js';
import { expireSession } from '../engine/due.js';
import { discountWish } from '../engine/coupons.js';
import { quoteSubscription } from '../engine/subscribing.js';
import { type CheckoutSession, type Customer, type Price, type StripeObject } from '../model/model.js';
import { newCustomer, listOf } from '../model/people.js';
import { objectId, secretId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { pageOf } from '../wire/listing.js';
import { type Params } from '../wire/params.js';
import { badRequest, notModelled } from '../wire/stripe-problem.js';
import { field, listing, retrieve, type Routes } from './route.js';
import { missingPaymentMethod, trialEndOf, wantedItems } from './subscription-params.js';

const EXPIRES_AFTER = 24 * HOUR;
const EXPIRES_MIN = HOUR / 2;

export const checkoutRoutes: Routes = {
  'POST /v1/checkout/sessions': ({ world, params }) => create(world, params),
  'GET /v1/checkout/sessions': listing('checkout.session', {
    customer: field('customer'),
    subscription: field('subscription'),
    status: field('status'),
  }),
  'GET /v1/checkout/sessions/:id': retrieve('checkout.session'),
  'POST /v1/checkout/sessions/:id/expire': ({ world, id }) => {
    const session = world.store.need<CheckoutSession>('checkout.session', id);
    if (session.status !== 'open') throw badRequest(`Only Checkout Sessions with a status in ["open"] can be expired.`);
    return expireSession(world, session);
  },
  'GET /v1/checkout/sessions/:id/line_items': ({ world, params, id, path }) =>
    pageOf([...lineItems(world, world.store.need('checkout.session', id))].reverse(), params, path),
  'POST /v1/billing_portal/sessions': ({ world, params }) => createPortal(world, params),
};

/** What is bought, as the session lists it. */
export function lineItems(world: World, session: CheckoutSession): StripeObject[] {
  return session._lines.map(({ price: id, quantity }, at) => {
    const price = world.store.need<Price>('price', id);
    const amount = price.unit_amount * quantity;
    return {
      id: `li_${session.id.slice(-20)}${at}`,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: world.store.get('product', price.product)?.['name'] ?? price.product,
      metadata: {},
      price,
      quantity,
    };
  });
}

function create(world: World, params: Params): CheckoutSession {
  const mode = params.oneOf('mode', ['subscription', 'setup', 'payment']);
  if (mode === undefined) throw badRequest('Missing required param: mode.', 'mode', 'parameter_missing');
  if (mode === 'payment') throw notModelled('single payments through Checkout', 'mode');
  if (params.child('automatic_tax')?.flag('enabled') === true) throw notModelled('automatic tax', 'automatic_tax');
  params.withoutEffect('billing_address_collection', 'tax_id_collection', 'customer_update', 'customer_creation');
  params.withoutEffect('payment_method_types', 'payment_method_collection', 'payment_method_options', 'custom_text');
  params.withoutEffect('consent_collection', 'phone_number_collection', 'saved_payment_method_options', 'submit_type');
  params.withoutEffect('setup_intent_data', 'currency');
  const given = params.text('customer') ?? null;
  const customer = given === null ? null : world.store.need<Customer>('customer', given, 'customer');
  const session = empty(world, params, mode, customer);
  const priced = mode === 'setup' ? session : { ...session, ...sessionAmounts(world, session) };
  return world.add(priced);
}

function empty(
  world: World,
  params: Params,
  mode: 'subscription' | 'setup',
  customer: Customer | null,
): CheckoutSession {
  const now = world.now();
  const id = secretId('cs_test');
  const uiMode = params.oneOf('ui_mode', ['hosted', 'hosted_page']) ?? 'hosted_page';
  const expires = params.whole('expires_at') ?? now + EXPIRES_AFTER;
  if (expires < now + EXPIRES_MIN || expires > now + EXPIRES_AFTER)
    throw badRequest('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', 'expires_at');
  const discounts = params.children('discounts')?.map((one) => {
    const { coupon, promotionCode } = discountWish(one);
    return { coupon, promotion_code: promotionCode };
  });
  const allowsCodes = params.flag('allow_promotion_codes') ?? null;
  if (discounts !== undefined && allowsCodes !== null)
    throw badRequest('You may only specify one of these parameters: allow_promotion_codes, discounts.', 'discounts');
  const lines = mode === 'setup' ? [] : wantedItems(world, params.children('line_items'), 'line_items');
  const email = params.text('customer_email') ?? null;
  if (email !== null && customer !== null)
    throw badRequest('You may only specify one of these parameters: customer, customer_email.', 'customer');
  return {
    ...PLAIN_SESSION,
    id,
    object: 'checkout.session',
    mode,
    status: 'open',
    allow_promotion_codes: allowsCodes,
    cancel_url: params.text('cancel_url') ?? null,
    client_reference_id: params.text('client_reference_id') ?? null,
    created: now,
    currency: lines[0]?.price.currency ?? null,
    customer: customer?.id ?? null,
    customer_details: customer === null ? null : detailsOf(customer),
    customer_email: email,
    discounts: discounts ?? [],
    expires_at: expires,
    locale: params.text('locale') ?? null,
    metadata: params.metadata(),
    success_url: params.need('success_url'),
    ui_mode: uiMode,
    url: `${world.settings.origin}/c/pay/${id}`,
    _email: null,
    _lines: lines.map(({ price, quantity }) => ({ price: price.id, quantity })),
    _pendingCard: null,
    _subscriptionData: subscriptionData(world, params, customer),
  };
}

function subscriptionData(
  world: World,
  params: Params,
  customer: Customer | null,
): CheckoutSession['_subscriptionData'] {
  const data = params.child('subscription_data');
  if (data === undefined) return { trialDays: 0, trialEnd: null, metadata: {} };
  data.withoutEffect('description', 'proration_behavior');
  missingPaymentMethod(data);
  const trialDays = data.whole('trial_period_days') ?? 0;
  const someone = customer ?? newCustomer({ created: world.now(), email: null });
  const trialEnd = trialDays > 0 ? null : trialEndOf(world, data, someone);
  return { trialDays, trialEnd, metadata: data.metadata() };
}

/** The first invoice, made and undone: what the page shows is what is charged. */
export function sessionAmounts(world: World, session: CheckoutSession): Partial<CheckoutSession> {
  const customer = session.customer === null ? null : world.store.need<Customer>('customer', session.customer);
  const someone = customer ?? newCustomer({ created: world.now(), email: session.customer_email });
  const quote = world.store.dryRun(() => quoteSubscription(world, wishOf(world, session, someone, null)));
  return {
    amount_subtotal: quote['subtotal'],
    amount_total: quote.total,
    total_details: { amount_discount: (quote['subtotal'] as number) - quote.total, amount_shipping: 0, amount_tax: 0 },
  };
}

function detailsOf({ email, name }: Customer): Record<string, unknown> {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

/** What every session has and nothing here decides. */
const PLAIN_SESSION = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  amount_subtotal: null,
  amount_total: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer_account: null,
  customer_creation: null,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: { enabled: false },
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'always',
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  payment_status: 'unpaid',
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  submit_type: null,
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  wallet_options: null,
};

function createPortal(world: World, params: Params): StripeObject {
  const customer = world.store.need<Customer>('customer', params.need('customer'), 'customer');
  const flow = params.child('flow_data');
  const type = flow?.oneOf('type', ['payment_method_update', 'subscription_cancel']);
  const subscription = flow?.child('subscription_cancel')?.text('subscription') ?? null;
  if (flow?.has('after_completion') === true) throw notModelled('what a portal flow does afterwards', 'flow_data');
  params.withoutEffect('locale', 'configuration');
  const id = objectId('bps');
  return world.add({
    id,
    object: 'billing_portal.session',
    configuration: 'bpc_standin',
    created: world.now(),
    customer: customer.id,
    customer_account: null,
    flow:
      type === undefined
        ? null
        : {
            after_completion: { hosted_confirmation: null, redirect: null, type: 'portal_homepage' },
            subscription_cancel: subscription === null ? null : { retention: null, subscription },
            subscription_update: null,
            subscription_update_confirm: null,
            type,
          },
    livemode: false,
    locale: null,
    on_behalf_of: null,
    return_url: params.text('return_url') ?? null,
    url: `${world.settings.origin}/p/session/${secretId('test')}/${id}`,
  });
}

export const sessionLines = (world: World, session: CheckoutSession): object =>
  listOf(lineItems(world, session), `/v1/checkout/sessions/${session.id}/line_items`);
