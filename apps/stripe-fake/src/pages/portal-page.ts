import { attemptPayment } from '../engine/collecting.js';
import { cardAnswer } from '../engine/payment.js';
import { isOver } from '../engine/standing.js';
import { moneyWords, priceWords } from '../engine/subscribing.js';
import {
  type Customer,
  type Invoice,
  type PaymentMethod,
  type StripeObject,
  type Subscription,
} from '../model/model.js';
import { newPaymentMethod } from '../model/people.js';
import { type World } from '../state/world.js';
import { cardForm, readCard } from './card-form.js';
import { escapeHtml, htmlPage, sumRows } from './html.js';
import { type PageAnswer, type PageCall } from './page.js';

const PATH = /^\/p\/session\/(test_[A-Za-z0-9]+)\/(bps_[A-Za-z0-9]+)(?:\/(card|cancel|keep|pay)(?:\/(\w+))?)?$/;
const MS = 1_000;

/** The customer's own pages: his card, his subscriptions, what he still has to pay. */
export function portalPage(call: PageCall): PageAnswer | undefined {
  const [, secret, id, act, target = ''] = PATH.exec(call.path) ?? [];
  if (id === undefined) return undefined;
  const { world } = call;
  const session = world.store.get<StripeObject>('billing_portal.session', id);
  const url = `/p/session/${secret}/${id}`;
  if (session === undefined || session['url'] !== `${world.settings.origin}${url}`) return undefined;
  const customer = world.store.need<Customer>('customer', String(session['customer']));
  if (call.method !== 'POST') return shown(world, session, customer, url);
  if (act === 'card') return newCard(call, session, customer, url);
  if (act === 'pay') return payInvoice(world, session, customer, { url, invoice: target });
  if (act === 'cancel' || act === 'keep') setCancel(world, customer, target, act === 'cancel');
  return { to: url };
}

/** The new card is the customer's, and of all his subscriptions: what is unpaid waits for its retry, or for "Pay now". */
function newCard({ world, form }: PageCall, session: StripeObject, customer: Customer, url: string): PageAnswer {
  const given = readCard(form, world.outsideNow());
  if ('problem' in given) return shown(world, session, customer, url, given.problem);
  const { card } = given;
  const fresh = newPaymentMethod(card, world.now(customer.test_clock), customer.id);
  const answer = cardAnswer(fresh, { onSession: true, authenticated: true });
  if (card.behaviour === 'declines' && answer !== undefined && answer !== 'ask')
    return shown(world, session, customer, url, answer.message);
  world.store.transaction(() => {
    const method = world.add({ ...fresh, _authenticated: true });
    world.tell('payment_method.attached', method);
    const settings = { ...customer.invoice_settings, default_payment_method: method.id };
    world.change(customer, { invoice_settings: settings }, 'customer.updated');
    for (const one of liveOf(world, customer))
      world.change(one, { default_payment_method: method.id }, 'customer.subscription.updated');
  });
  return { to: url };
}

function payInvoice(
  world: World,
  session: StripeObject,
  customer: Customer,
  { url, invoice: id }: { readonly url: string; readonly invoice: string },
): PageAnswer {
  const invoice = openOf(world, customer).find((one) => one.id === id);
  if (invoice === undefined) return { to: url };
  const manner = { onSession: true, authenticated: true };
  const { outcome } = world.store.transaction(() => attemptPayment(world, invoice, { manner }));
  if (outcome.kind === 'paid') return { to: url };
  const problem = outcome.kind === 'failed' ? outcome.failure.message : 'There is no card to pay with.';
  return shown(world, session, customer, url, problem);
}

function setCancel(world: World, customer: Customer, id: string, cancels: boolean): void {
  const subscription = liveOf(world, customer).find((one) => one.id === id);
  if (subscription === undefined) return;
  const end = subscription.items.data[0]!.current_period_end;
  const now = world.now(customer.test_clock);
  const reason = cancels ? 'cancellation_requested' : null;
  world.store.transaction(() =>
    world.change(
      subscription,
      {
        cancel_at_period_end: cancels,
        cancel_at: cancels ? end : null,
        canceled_at: cancels ? now : null,
        cancellation_details: { ...subscription.cancellation_details, reason },
      },
      'customer.subscription.updated',
    ),
  );
}

function liveOf(world: World, customer: Customer): Subscription[] {
  return world.store
    .all<Subscription>('subscription')
    .filter((one) => one.customer === customer.id && !isOver(one) && one.status !== 'incomplete');
}

function openOf(world: World, customer: Customer): Invoice[] {
  return world.store
    .all<Invoice>('invoice')
    .filter((one) => one.customer === customer.id && one.status === 'open' && one.amount_remaining > 0);
}

function shown(world: World, session: StripeObject, customer: Customer, url: string, problem?: string): PageAnswer {
  const back = session['return_url'];
  const html = htmlPage(
    'Billing',
    `<h1>Your subscriptions</h1>
${
  liveOf(world, customer)
    .map((one) => subscriptionPart(world, one, url))
    .join('') || '<p>None.</p>'
}
${openOf(world, customer)
  .map((one) => invoicePart(one, url))
  .join('')}
<h2>Your card</h2>
<p>${escapeHtml(cardWords(world, customer))}</p>
${cardForm({ action: `${url}/card`, button: 'Save card', asksEmail: false, problem })}
${typeof back === 'string' ? `<p><a href="${escapeHtml(back)}">Back</a></p>` : ''}`,
  );
  return { status: problem === undefined ? 200 : 402, html };
}

function subscriptionPart(world: World, subscription: Subscription, url: string): string {
  const rows = subscription.items.data.map(({ price, quantity }) => {
    const product = world.store.get('product', price.product)?.['name'];
    return {
      name: `${quantity > 1 ? `${quantity} × ` : ''}${String(product)}`,
      amount: priceWords(price).replace(/^at /, ''),
    };
  });
  const end = new Date(subscription.items.data[0]!.current_period_end * MS).toISOString().slice(0, 10);
  const ends = subscription.cancel_at_period_end;
  const state = ends ? `Ends on ${end}.` : `${subscription.status.replace('_', ' ')}, next date ${end}.`;
  const [act, words] = ends ? ['keep', 'Do not cancel'] : ['cancel', 'Cancel at the end of the period'];
  return `${sumRows(rows)}<p>${escapeHtml(state)}</p>
<form method="post" action="${url}/${act}/${subscription.id}"><button type="submit" class="quiet">${words}</button></form>`;
}

function invoicePart(invoice: Invoice, url: string): string {
  const amount = moneyWords(invoice.amount_remaining, invoice.currency);
  return `<h2>Unpaid: invoice ${escapeHtml(invoice.number ?? invoice.id)}</h2>
<form method="post" action="${url}/pay/${invoice.id}"><button type="submit">Pay ${escapeHtml(amount)} now</button></form>`;
}

function cardWords(world: World, customer: Customer): string {
  const id =
    liveOf(world, customer)[0]?.default_payment_method ?? customer.invoice_settings.default_payment_method ?? null;
  const method = id === null ? undefined : world.store.get<PaymentMethod>('payment_method', id);
  return method === undefined ? 'No card is saved.' : `${method.card.brand} that ends in ${method.card.last4}`;
}
