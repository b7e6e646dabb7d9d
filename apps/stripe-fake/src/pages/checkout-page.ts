import { lineItems, sessionAmounts } from '../api/checkout-routes.js';
import { hasTrial, refuseAuthentication, submitCard } from '../engine/checkout.js';
import { isUsable } from '../engine/coupons.js';
import { moneyWords, priceWords } from '../engine/subscribing.js';
import { TEST_CARDS } from '../model/cards.js';
import { type CheckoutSession, type Price, type StripeObject } from '../model/model.js';
import { type World } from '../state/world.js';
import { cardForm, readCard } from './card-form.js';
import { escapeHtml, htmlPage, sumRows } from './html.js';
import { type PageAnswer, type PageCall } from './page.js';

const PATH = /^\/c\/pay\/(cs_test_[A-Za-z0-9]+)(\/authenticate)?$/;

/** The page that a Checkout Session leads to. Undefined where the address is not one of it. */
export function checkoutPage(call: PageCall): PageAnswer | undefined {
  const [, id, authenticates] = PATH.exec(call.path) ?? [];
  if (id === undefined) return undefined;
  const { world, method } = call;
  const session = world.store.get<CheckoutSession>('checkout.session', id);
  if (session === undefined) return closed('This checkout does not exist.', undefined, 404);
  if (session.status === 'expired') return closed('This checkout has expired.', session.cancel_url, 410);
  if (session.status === 'complete') return { to: successUrl(session) };
  if (authenticates !== undefined) return method === 'POST' ? authenticated(call, session) : askPage(session);
  return method === 'POST' ? submitted(call, session) : formPage(world, session);
}

function submitted({ world, form }: PageCall, open: CheckoutSession): PageAnswer {
  const given = readCard(form, world.outsideNow());
  const email = form.get('email');
  if ('problem' in given) return formPage(world, open, given.problem, email);
  if (needsEmail(open) && (email === null || !/^\S+@\S+$/.test(email)))
    return formPage(world, open, 'An email address is needed.', email);
  const code = (form.get('code') ?? '').trim();
  const promotion = code === '' ? undefined : promotionOf(world, open, code);
  if (promotion === null) return formPage(world, open, 'This promotion code is invalid.', email);
  const outcome = world.store.transaction(() => {
    const known = email === null ? open : world.change(open, { _email: email });
    const session = promotion === undefined ? known : discounted(world, known, promotion);
    return submitCard(world, session, given.card, { onSession: true, authenticated: false });
  });
  if (outcome.kind === 'ask') return { to: `/c/pay/${open.id}/authenticate` };
  if (outcome.kind === 'declined') return formPage(world, open, outcome.message, email);
  return { to: outcome.url };
}

/** The code that was typed; null where there is none that can be redeemed here. */
function promotionOf(world: World, session: CheckoutSession, code: string): string | null {
  if (session['allow_promotion_codes'] !== true) return null;
  const found = world.store
    .all<StripeObject>('promotion_code')
    .find((one) => one['active'] === true && String(one['code']).toLowerCase() === code.toLowerCase());
  return found !== undefined && isUsable(world, found.id, session.customer) ? found.id : null;
}

function discounted(world: World, session: CheckoutSession, promotion: string): CheckoutSession {
  const discounts = [{ coupon: null, promotion_code: promotion }];
  return world.change(session, { discounts, ...sessionAmounts(world, { ...session, discounts }) });
}

/** The bank's question: here its answer is a button. */
function authenticated({ world, form }: PageCall, session: CheckoutSession): PageAnswer {
  const card = TEST_CARDS.find(({ token }) => token === session._pendingCard);
  if (card === undefined) return { to: `/c/pay/${session.id}` };
  if (form.get('answer') !== 'complete') {
    const open = world.store.transaction(() => refuseAuthentication(world, session));
    return formPage(world, open, 'We are unable to authenticate your payment method. Choose another one.');
  }
  const outcome = world.store.transaction(() =>
    submitCard(world, session, card, { onSession: true, authenticated: true }),
  );
  if (outcome.kind === 'complete') return { to: outcome.url };
  return formPage(world, session, outcome.kind === 'declined' ? outcome.message : undefined);
}

function askPage(session: CheckoutSession): PageAnswer {
  const html = htmlPage(
    'Your bank asks',
    `<h1>Your bank asks: is it you?</h1>
<p>With a real card your bank would ask here. This card stands for one that is asked.</p>
<form method="post" action="/c/pay/${session.id}/authenticate">
<button type="submit" name="answer" value="complete">Complete authentication</button>
<button type="submit" name="answer" value="fail" class="quiet">Fail authentication</button>
</form>`,
  );
  return { status: 200, html };
}

function formPage(world: World, session: CheckoutSession, problem?: string, email?: string | null): PageAnswer {
  const html = htmlPage(
    session.mode === 'setup' ? 'Save a card' : 'Subscribe',
    `<h1>${session.mode === 'setup' ? 'Save a card' : escapeHtml(headline(world, session))}</h1>
${session.mode === 'setup' ? '' : summary(world, session)}
${cardForm({
  action: `/c/pay/${session.id}`,
  button: session.mode === 'setup' ? 'Save card' : hasTrial(world, session) ? 'Start trial' : 'Subscribe',
  asksEmail: needsEmail(session),
  asksCode: session['allow_promotion_codes'] === true,
  email: email ?? '',
  problem,
})}
${session.cancel_url === null ? '' : `<p><a href="${escapeHtml(session.cancel_url)}">Back without buying</a></p>`}`,
  );
  return { status: problem === undefined ? 200 : 402, html };
}

function needsEmail(session: CheckoutSession): boolean {
  return session.customer === null && session.customer_email === null;
}

function headline(world: World, session: CheckoutSession): string {
  const names = lineItems(world, session).map((line) => String(line['description']));
  return `Subscribe to ${names.join(', ')}`;
}

function summary(world: World, session: CheckoutSession): string {
  const currency = String(session['currency']);
  const lines = session._lines.map(({ price: id, quantity }) => {
    const price = world.store.need<Price>('price', id);
    const product = world.store.get('product', price.product)?.['name'];
    const name = `${quantity > 1 ? `${quantity} × ` : ''}${String(product)}, ${priceWords(price)}`;
    return { name, amount: moneyWords(price.unit_amount * quantity, currency) };
  });
  const { amount_discount: discount } = session['total_details'] as { readonly amount_discount: number };
  const total = session['amount_total'] as number;
  return sumRows([
    ...lines,
    ...(discount > 0 ? [{ name: 'Discount', amount: moneyWords(-discount, currency) }] : []),
    {
      name: hasTrial(world, session) ? 'Due today (trial)' : 'Due today',
      amount: moneyWords(total, currency),
      total: true,
    },
  ]);
}

function successUrl(session: CheckoutSession): string {
  return session.success_url.replace('{CHECKOUT_SESSION_ID}', session.id);
}

function closed(text: string, back: string | null | undefined, status: number): PageAnswer {
  const link = back ? `<p><a href="${escapeHtml(back)}">Back</a></p>` : '';
  return { status, html: htmlPage(text, `<h1>${escapeHtml(text)}</h1>${link}`) };
}
