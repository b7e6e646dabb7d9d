import { changeItems } from '../engine/changing.js';
import { attemptPayment, paymentProblem, paymentsOf } from '../engine/collecting.js';
import {
  collectLater,
  draftInvoice,
  finalizeInvoice,
  markPaid,
  markUncollectible,
  putOnDraft,
  voidInvoice,
} from '../engine/invoicing.js';
import { OFF_SESSION } from '../engine/payment.js';
import { upcomingInvoice } from '../engine/renewing.js';
import { latest, quoteSubscription } from '../engine/subscribing.js';
import { newInvoiceItem } from '../model/invoices.js';
import {
  type Customer,
  type Invoice,
  type InvoiceItem,
  type PaymentMethod,
  type StripeObject,
  type Subscription,
} from '../model/model.js';
import { type World } from '../state/world.js';
import { pageOf } from '../wire/listing.js';
import { type Params } from '../wire/params.js';
import { badRequest } from '../wire/stripe-problem.js';
import { type Reply, field, listing, retrieve, type Routes } from './route.js';
import { itemsChangeOf, wishOf } from './subscription-params.js';

export const invoiceRoutes: Routes = {
  'POST /v1/invoices': ({ world, params }) => create(world, params),
  'POST /v1/invoices/create_preview': ({ world, params }) => preview(world, params),
  'GET /v1/invoices': listing('invoice', {
    customer: field('customer'),
    status: field('status'),
    subscription: field('_subscription'),
  }),
  'GET /v1/invoices/:id': retrieve('invoice'),
  'POST /v1/invoices/:id': ({ world, params, id }) => {
    const before = invoiceOf(world, id);
    const advance = params.flag('auto_advance') ?? before.auto_advance;
    const metadata = params.metadata(before['metadata'] as Record<string, string>);
    return world.change(before, { auto_advance: advance, metadata }, 'invoice.updated');
  },
  'DELETE /v1/invoices/:id': ({ world, id }) => deleteDraft(world, invoiceOf(world, id)),
  'GET /v1/invoices/:id/lines': ({ world, params, id, path }) =>
    pageOf([...invoiceOf(world, id).lines.data].reverse(), params, path),
  'POST /v1/invoices/:id/finalize': ({ world, params, id }) => {
    const advances = params.flag('auto_advance') ?? false;
    const open = finalizeInvoice(world, invoiceOf(world, id));
    return advances ? collectLater(world, open) : open;
  },
  'POST /v1/invoices/:id/pay': ({ world, params, id }) => pay(world, params, id),
  'POST /v1/invoices/:id/void': ({ world, id }) => voidInvoice(world, invoiceOf(world, id)),
  'POST /v1/invoices/:id/mark_uncollectible': ({ world, id }) => markUncollectible(world, invoiceOf(world, id)),
  'POST /v1/invoiceitems': ({ world, params }) => createItem(world, params),
  'GET /v1/invoiceitems': listing('invoiceitem', { customer: field('customer'), invoice: field('invoice') }),
  'DELETE /v1/invoiceitems/:id': ({ world, id }) => deleteItem(world, id),
  'GET /v1/invoice_payments': ({ world, params, path }) => payments(world, params, path),
  'GET /v1/invoice_payments/:id': retrieve('invoice_payment'),
};

function invoiceOf(world: World, id: string): Invoice {
  return world.store.need<Invoice>('invoice', id);
}

function pay(world: World, params: Params, id: string): Reply {
  const before = invoiceOf(world, id);
  if (before.status === 'paid') throw badRequest('Invoice is already paid', 'invoice', 'invoice_already_paid');
  const open = before.status === 'draft' ? finalizeInvoice(world, before) : before;
  if (open.status === 'paid') return open;
  if (!['open', 'uncollectible'].includes(open.status))
    throw badRequest(`This invoice is ${open.status}: it cannot be paid.`, 'invoice', 'invoice_not_editable');
  params.withoutEffect('off_session', 'forgive');
  if (params.flag('paid_out_of_band') === true) return markPaid(world, { ...open, paid_out_of_band: true });
  const name = params.text('payment_method');
  const method = name ? world.store.need<PaymentMethod>('payment_method', name, 'payment_method') : undefined;
  const attempt = attemptPayment(world, open, { ...(method ? { method } : {}), manner: OFF_SESSION });
  return paymentProblem(attempt) ?? attempt.invoice;
}

function create(world: World, params: Params): Invoice {
  const customer = world.store.need<Customer>('customer', params.need('customer'), 'customer');
  const id = params.text('subscription');
  const subscription = id ? world.store.need<Subscription>('subscription', id, 'subscription') : null;
  const now = world.now(customer.test_clock);
  params.withoutEffect('collection_method');
  const excludes = params.oneOf('pending_invoice_items_behavior', ['exclude', 'include']) === 'exclude';
  const card = params.text('default_payment_method');
  const method = card ? world.store.need<PaymentMethod>('payment_method', card, 'default_payment_method') : undefined;
  const draft = draftInvoice(world, {
    created: now,
    customer,
    currency: params.text('currency') ?? subscription?.currency ?? 'usd',
    billingReason: 'manual',
    subscription,
    period: { start: now, end: now },
    autoAdvance: params.flag('auto_advance') ?? false,
    finalizesAt: null,
    discounts: [],
    lines: [],
    excludesWaiting: excludes,
  });
  return world.change(draft, {
    metadata: params.metadata(),
    description: params.text('description') ?? null,
    default_payment_method: method?.id ?? null,
  });
}

function createItem(world: World, params: Params): StripeObject {
  const customer = world.store.need<Customer>('customer', params.need('customer'), 'customer');
  const amount = params.whole('amount');
  if (amount === undefined) throw badRequest('Missing required param: amount.', 'amount', 'parameter_missing');
  const now = world.now(customer.test_clock);
  const given = params.text('invoice');
  const draft = given ? world.store.need<Invoice>('invoice', given, 'invoice') : undefined;
  const currency = params.need('currency').toLowerCase();
  if (draft !== undefined && (draft.customer !== customer.id || draft.currency !== currency))
    throw badRequest('The invoice is of another customer or currency.', 'invoice');
  const period = params.child('period');
  const discountable = params.flag('discountable');
  const item = newInvoiceItem({
    amount,
    customer,
    currency,
    description: params.text('description') ?? '',
    date: now,
    period: { start: period?.whole('start') ?? now, end: period?.whole('end') ?? now },
    subscription: params.text('subscription') ?? draft?._subscription ?? null,
    item: null,
    metadata: params.metadata(),
    ...(discountable === undefined ? {} : { discountable }),
  });
  if (draft === undefined) return world.add(item, 'invoiceitem.created');
  putOnDraft(world, draft, item);
  return world.add({ ...item, invoice: draft.id }, 'invoiceitem.created');
}

/** Only one that no subscription made; what was put on it waits for the next invoice then. */
function deleteDraft(world: World, draft: Invoice): Reply {
  if (draft.status !== 'draft' || draft._subscription !== null)
    throw badRequest('You can only delete one-off draft invoices.', 'invoice', 'invoice_not_editable');
  for (const item of world.store.all<InvoiceItem>('invoiceitem'))
    if (item.invoice === draft.id) world.change(item, { invoice: null }, 'invoiceitem.updated');
  world.tell('invoice.deleted', world.change(draft, { _deleted: true }));
  return { id: draft.id, object: 'invoice', deleted: true };
}

function deleteItem(world: World, id: string): Reply {
  const item = world.store.need<InvoiceItem>('invoiceitem', id);
  if (item.invoice !== null)
    throw badRequest('The invoice item is on an invoice.', 'invoiceitem', 'invoice_not_editable');
  world.tell('invoiceitem.deleted', world.change(item, { _deleted: true }));
  return { id, object: 'invoiceitem', deleted: true };
}

/**
 * What an invoice would be: of a new subscription, of a change to one, or the next of one as it is. It is the change
 * itself, done and undone: what it says is what will be charged.
 */
function preview(world: World, params: Params): Invoice {
  const given = params.text('subscription');
  const details = params.child('subscription_details');
  const owner = params.text('customer');
  if (given === undefined || given === '') {
    const customer = world.store.need<Customer>('customer', params.need('customer'), 'customer');
    if (details === undefined) throw badRequest('A preview needs a subscription or its details.', 'subscription');
    details.withoutEffect('proration_behavior');
    return world.store.dryRun(() => asPreview(world, quoteSubscription(world, wishOf(world, details, customer))));
  }
  const before = world.store.need<Subscription>('subscription', given, 'subscription');
  if (owner !== undefined && owner !== before.customer)
    throw badRequest('The subscription does not belong to this customer.', 'customer');
  const cancels = details?.flag('cancel_at_period_end') ?? false;
  if (cancels) throw badRequest('There is no upcoming invoice: the subscription ends.', 'subscription');
  return world.store.dryRun(() => {
    const change = details === undefined ? undefined : itemsChangeOf(world, details, before);
    const now = change === undefined ? undefined : changeItems(world, before, change);
    return asPreview(world, now ?? upcomingInvoice(world, latest(world, before)));
  });
}

/** As it will be finalized: what the customer has to his credit is used. Inside a dry run. */
function asPreview(world: World, draft: Invoice): Invoice {
  const { amount_due: due, starting_balance: balance } = finalizeInvoice(world, draft);
  return {
    ...draft,
    id: draft.id.replace(/^in_/, 'upcoming_in_'),
    automatically_finalizes_at: null,
    amount_due: due,
    amount_remaining: due,
    starting_balance: balance,
  };
}

function payments(world: World, params: Params, path: string): object {
  const invoice = params.text('invoice');
  const status = params.text('status');
  const payment = params.child('payment');
  payment?.text('type');
  const intent = payment?.text('payment_intent');
  const found = (
    invoice === undefined ? world.store.all<StripeObject>('invoice_payment') : paymentsOf(world, invoice)
  ).filter(
    (one) =>
      (status === undefined || one['status'] === status) &&
      (intent === undefined || (one['payment'] as Record<string, unknown>)['payment_intent'] === intent),
  );
  return pageOf(found, params, path);
}
