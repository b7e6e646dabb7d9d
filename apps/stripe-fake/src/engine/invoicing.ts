import { type Customer, type Invoice, type InvoiceItem, type InvoiceLine, type Price } from '../model/model.js';
import { newInvoice, type InvoiceInput, type LineInput, newLine } from '../model/invoices.js';
import { objectId, secretId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { badRequest } from '../wire/stripe-problem.js';
import { HOUR } from './calendar.js';
import { discountLines } from './discounts.js';
import { settleStanding } from './standing.js';

export interface DraftInput extends InvoiceInput {
  readonly lines: readonly LineInput[];
  /** Ids of discounts, of a subscription or of the invoice itself. */
  readonly discounts: readonly string[];
  /** What waits for an invoice stays where it is. */
  readonly excludesWaiting?: boolean;
}

/** A draft of the lines, and of everything that waited for an invoice of this subscription. */
export function draftInvoice(world: World, input: DraftInput): Invoice {
  const invoice = newInvoice(input);
  const waiting =
    input.excludesWaiting === true ? [] : waitingItems(world, input.customer, input.subscription?.id ?? null);
  for (const item of waiting) world.change(item, { invoice: invoice.id }, 'invoiceitem.updated');
  const lines = [...waiting.map((item) => lineOfItem(world, item)), ...input.lines].map((line) =>
    newLine(invoice.id, line),
  );
  const draft = totalled(world, invoice, lines, input.discounts);
  return world.add(draft, 'invoice.created');
}

export function waitingItems(world: World, customer: Customer, subscription: string | null): InvoiceItem[] {
  return world.store
    .all<InvoiceItem>('invoiceitem')
    .filter((item) => item.customer === customer.id && item.invoice === null && item._subscription === subscription);
}

function lineOfItem(world: World, item: InvoiceItem): LineInput {
  const price = item._price === null ? undefined : world.store.get<Price>('price', item._price);
  return {
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    period: item.period,
    quantity: item.quantity,
    price: price === undefined ? null : { id: price.id, product: price.product, unitAmount: price.unit_amount },
    subscription: item._subscription,
    subscriptionItem: item._subscriptionItem,
    invoiceItem: item.id,
    proration: item['proration'] === true,
    metadata: item['metadata'] as Readonly<Record<string, string>>,
    discountable: item['discountable'] === true,
  };
}

/** Puts an item on a draft; refused once that is issued. */
export function putOnDraft(world: World, draft: Invoice, item: InvoiceItem): Invoice {
  if (draft.status !== 'draft')
    throw badRequest(`Invoice ${draft.id} is no longer editable.`, 'invoice', 'invoice_not_editable');
  const lines = [...draft.lines.data, newLine(draft.id, lineOfItem(world, item))];
  const next = totalled(world, draft, lines, draft['discounts'] as readonly string[]);
  return world.change(draft, next, 'invoice.updated');
}

/** Issued to be collected by itself: paid an hour later. */
export function collectLater(world: World, open: Invoice): Invoice {
  if (open.status !== 'open') return open;
  const at = world.now(open.test_clock) + HOUR;
  return world.change(open, { auto_advance: true, next_payment_attempt: at }, 'invoice.updated');
}

function totalled(
  world: World,
  invoice: Invoice,
  undiscounted: readonly InvoiceLine[],
  discounts: readonly string[],
): Invoice {
  const { lines, amounts } = discountLines(world, undiscounted, discounts);
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const total = subtotal - amounts.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total);
  return {
    ...invoice,
    amount_due: due,
    amount_remaining: due,
    discounts: [...discounts],
    lines: { ...invoice.lines, data: lines },
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: amounts,
    total_excluding_tax: total,
  };
}

/** Draft to open: it gets its number, uses the customer's credit, and is paid at once where nothing is due. */
export function finalizeInvoice(world: World, draft: Invoice): Invoice {
  if (draft.status !== 'draft') throw badRequest(`Invoice ${draft.id} is already finalized.`, 'invoice');
  const now = world.now(draft.test_clock);
  const customer = world.store.need<Customer>('customer', draft.customer);
  const credit = Math.min(0, customer.balance);
  const due = Math.max(0, draft.total + credit);
  const balance = draft.total < 0 ? customer.balance + draft.total : customer.balance + (draft.total - due);
  const sequence = customer.next_invoice_sequence;
  world.change(customer, { next_invoice_sequence: sequence + 1 });
  keepBalance(world, customer.id, balance, draft, { now, type: 'applied_to_invoice' });
  const url = `${world.settings.origin}/i/${secretId('invst')}/${draft.id}`;
  const open = world.change(draft, {
    status: 'open',
    amount_due: due,
    amount_remaining: due,
    automatically_finalizes_at: null,
    effective_at: now,
    ending_balance: balance,
    hosted_invoice_url: url,
    invoice_pdf: `${url}/pdf`,
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`,
    starting_balance: customer.balance,
    status_transitions: { ...draft.status_transitions, finalized_at: now },
  });
  world.tell('invoice.finalized', open);
  return due === 0 ? markPaid(world, open) : open;
}

function keepBalance(
  world: World,
  customerId: string,
  balance: number,
  invoice: Invoice,
  { now, type }: { readonly now: number; readonly type: 'applied_to_invoice' | 'unapplied_from_invoice' },
): void {
  const customer = world.store.need<Customer>('customer', customerId);
  if (balance === customer.balance) return;
  world.add({
    id: objectId('cbtxn'),
    object: 'customer_balance_transaction',
    amount: balance - customer.balance,
    checkout_session: null,
    created: now,
    credit_note: null,
    currency: invoice.currency,
    customer: customer.id,
    customer_account: null,
    description: null,
    ending_balance: balance,
    invoice: invoice.id,
    livemode: false,
    metadata: {},
    type,
  });
  world.change(customer, { balance }, 'customer.updated');
}

/** The money is there, or none was due. */
export function markPaid(world: World, invoice: Invoice): Invoice {
  const now = world.now(invoice.test_clock);
  const paid = world.change(
    invoice,
    {
      status: 'paid',
      amount_paid: invoice.amount_remaining,
      amount_remaining: 0,
      attempted: true,
      auto_advance: false,
      next_payment_attempt: null,
      status_transitions: { ...invoice.status_transitions, paid_at: now },
    },
    'invoice.updated',
  );
  world.tell('invoice.paid', paid);
  world.tell('invoice.payment_succeeded', paid);
  settleStanding(world, paid);
  return paid;
}

export function voidInvoice(world: World, invoice: Invoice): Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw badRequest(`You can only void an open or uncollectible invoice; ${invoice.id} is ${invoice.status}.`);
  const now = world.now(invoice.test_clock);
  const applied = Number(invoice['ending_balance'] ?? 0) - Number(invoice['starting_balance']);
  const { balance } = world.store.need<Customer>('customer', invoice.customer);
  // What it took of the customer's credit is his again.
  keepBalance(world, invoice.customer, balance - applied, invoice, { now, type: 'unapplied_from_invoice' });
  return closed(world, invoice, 'void', 'voided_at', 'invoice.voided');
}

export function markUncollectible(world: World, invoice: Invoice): Invoice {
  if (invoice.status !== 'open')
    throw badRequest(`You can only mark an open invoice as uncollectible; ${invoice.id} is ${invoice.status}.`);
  return closed(world, invoice, 'uncollectible', 'marked_uncollectible_at', 'invoice.marked_uncollectible');
}

function closed(
  world: World,
  invoice: Invoice,
  status: 'void' | 'uncollectible',
  moment: string,
  type: string,
): Invoice {
  const after = world.change(invoice, {
    status,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, [moment]: world.now(invoice.test_clock) },
  });
  world.tell(type, after);
  return after;
}
