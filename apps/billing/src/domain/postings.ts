import { type StripeInvoice } from './stripe-invoice.js';
import {
  type BalanceChange,
  type StripeCreditNote,
  type StripeDispute,
  type StripePayment,
  type StripeRefund,
} from './stripe-money.js';

/**
 * The accounts. What is owed to us and what we hold rises with debits (above zero); what we owe, and what we earn, with
 * credits (below zero). `deferred:` and `revenue:` are kept by what was sold.
 */
export const ledgerAccounts = {
  receivable: 'what customers still have to pay',
  'stripe-cash': 'what Stripe holds or paid out',
  'paid-elsewhere': 'what was paid, or given back, past Stripe',
  'customer-credit': 'what customers have to their credit',
  'tax-payable': 'tax that belongs to the state',
  'stripe-fees': 'what Stripe keeps',
  'credits-given': 'taken off by credit notes',
  'credits-granted': 'given to customers as credit',
  refunds: 'given back without a credit note',
  disputes: 'taken back by banks and not decided yet',
  'dispute-losses': 'taken back by banks for good',
  'write-offs': 'given up',
  commissions: 'what affiliates have earned',
  'affiliates-payable': 'what affiliates still have to get',
  'paid-to-affiliates': 'what went to affiliates, past Stripe',
} as const;
export type LedgerAccount = keyof typeof ledgerAccounts | `deferred:${string}` | `revenue:${string}`;

export const purposes = [
  'invoice-issued',
  'credit-applied',
  'invoice-voided',
  'credit-unapplied',
  'written-off',
  'write-off-recovered',
  'write-off-lapsed',
  'payment',
  'payment-returned',
  'stripe-fee',
  'refund',
  'refund-failed',
  'dispute-withdrawn',
  'dispute-reinstated',
  'dispute-lost',
  'dispute-fee',
  'credit-note',
  'credit-note-voided',
  'credit-granted',
  'revenue-recognised',
  'revenue-unrecognised',
  'commission-earned',
  'commission-reversed',
  'commission-paid',
] as const;
export type Purpose = (typeof purposes)[number];

export interface Entry {
  readonly account: LedgerAccount;
  /** Smallest unit of the currency; above zero is a debit. Never zero. */
  readonly amount: number;
}

/** One movement of money. Purpose and source name it: posted twice, it is one. */
export interface Posting {
  readonly purpose: Purpose;
  /** The object at Stripe that it is for. */
  readonly source: string;
  readonly invoiceId: string | null;
  readonly currency: string;
  /** When it took place, not when we heard of it. */
  readonly at: Date;
  /** They add up to zero. */
  readonly entries: readonly Entry[];
}

/** An invoice with all that happened to it. */
export interface Dossier {
  readonly invoice: StripeInvoice;
  /** What each line was sold as, by line: a plan, an add-on, or `other`. */
  readonly soldAs: ReadonlyMap<string, string>;
  readonly payments: readonly StripePayment[];
  readonly refunds: readonly StripeRefund[];
  readonly disputes: readonly StripeDispute[];
  readonly creditNotes: readonly StripeCreditNote[];
  /** When Stripe was asked, for what it gives no date of. */
  readonly askedAt: Date;
}

/** Every posting of an invoice and of what happened to it: the same ones, in whatever order they are heard of. */
export function postingsOf(dossier: Dossier): Posting[] {
  const { payments, refunds, disputes, creditNotes, invoice } = dossier;
  const of = invoice.invoiceId;
  return [
    ...postingsOfInvoice(dossier),
    ...payments.flatMap((payment) => postingsOfPayment(payment, of)),
    ...refunds.flatMap((refund) => postingsOfRefund(refund, of)),
    ...disputes.flatMap((dispute) => postingsOfDispute(dispute, of, dossier.askedAt)),
    ...creditNotes.flatMap((note) => postingsOfCreditNote(note, invoice)),
  ];
}

/** Issued, paid from credit, voided, given up, and paid after all. A draft is nothing yet. */
export function postingsOfInvoice(dossier: Dossier): Posting[] {
  const { invoice } = dossier;
  if (invoice.finalizedAt === null) return [];
  const applied = invoice.endingBalance - invoice.startingBalance;
  const issued = posting(dossier, 'invoice-issued', invoice.finalizedAt, [
    { account: 'receivable', amount: invoice.total },
    { account: 'tax-payable', amount: 0 - invoice.tax },
    ...invoice.lines.map(({ lineId, net }): Entry => ({ account: deferredOf(dossier, lineId), amount: 0 - net })),
  ]);
  const credit = posting(dossier, 'credit-applied', invoice.finalizedAt, [
    { account: 'customer-credit', amount: applied },
    { account: 'receivable', amount: 0 - applied },
  ]);
  const { voidedAt } = invoice;
  const undone =
    voidedAt === null
      ? []
      : [
          ...issued.map((one) => undoing(one, 'invoice-voided', voidedAt)),
          ...credit.map((one) => undoing(one, 'credit-unapplied', voidedAt)),
        ];
  return [...issued, ...credit, ...undone, ...writeOffs(dossier)];
}

export function deferredOf({ soldAs }: Pick<Dossier, 'soldAs'>, lineId: string): LedgerAccount {
  return `deferred:${soldAs.get(lineId) ?? 'other'}`;
}

/** What was still to pay when it was given up; what was paid or credited later comes back; void, it never was. */
function writeOffs(dossier: Dossier): Posting[] {
  const { invoice, payments, creditNotes } = dossier;
  const at = invoice.uncollectibleAt;
  if (at === null) return [];
  const came = [
    ...payments
      .filter(({ status }) => status === 'succeeded')
      .map(({ paymentId, amount, createdAt }) => ({ source: paymentId, amount, at: createdAt })),
    ...creditNotes
      .filter(({ voidedAt }) => voidedAt === null)
      .map(({ creditNoteId, offDue, createdAt }) => ({ source: creditNoteId, amount: offDue, at: createdAt })),
  ];
  // Stripe tells seconds: of what came in the same one it is not known which was first, and the sum is the same.
  const before = came.filter((one) => one.at < at).reduce((sum, { amount }) => sum + amount, 0);
  const lost = issuedDue(invoice) - before;
  const off = (purpose: Purpose, amount: number, when: Date, source = invoice.invoiceId): Posting[] =>
    posting(
      dossier,
      purpose,
      when,
      [
        { account: 'write-offs', amount },
        { account: 'receivable', amount: 0 - amount },
      ],
      source,
    );
  const later = came.filter((one) => one.at >= at);
  const recovered = later.flatMap((one) => off('write-off-recovered', 0 - one.amount, one.at, one.source));
  const left = lost - later.reduce((sum, { amount }) => sum + amount, 0);
  const lapsed = invoice.voidedAt === null ? [] : off('write-off-lapsed', 0 - left, invoice.voidedAt);
  return [...off('written-off', lost, at), ...recovered, ...lapsed];
}

/** What was to pay when it was issued, after the customer's credit. */
export function issuedDue({ total, startingBalance, endingBalance }: StripeInvoice): number {
  return total + startingBalance - endingBalance;
}

export function postingsOfPayment(payment: StripePayment, invoiceId: string): Posting[] {
  if (payment.status !== 'succeeded' && !payment.returned) return [];
  const { paymentId: source, amount, currency, createdAt: at, fee } = payment;
  const from = { source, invoiceId, at };
  const paid = entries('payment', { ...from, currency }, [
    { account: payment.elsewhere ? 'paid-elsewhere' : 'stripe-cash', amount },
    { account: 'receivable', amount: 0 - amount },
  ]);
  const back = payment.returned ? paid.map((one) => undoing(one, 'payment-returned', at)) : [];
  const kept = fee === null ? [] : feeOf('stripe-fee', { ...from, currency: fee.currency }, fee.amount);
  return [...paid, ...back, ...kept];
}

export function postingsOfRefund(refund: StripeRefund, invoiceId: string): Posting[] {
  const { refundId: source, amount, currency, createdAt: at } = refund;
  const given = entries('refund', { source, invoiceId, at, currency }, [
    { account: 'refunds', amount },
    { account: 'stripe-cash', amount: 0 - amount },
  ]);
  const isBack = refund.status === 'failed' || refund.status === 'canceled';
  return isBack ? [...given, ...given.map((one) => undoing(one, 'refund-failed', at))] : given;
}

/** `askedAt`: Stripe does not say when a dispute was decided. */
export function postingsOfDispute(dispute: StripeDispute, invoiceId: string, askedAt: Date): Posting[] {
  if (!dispute.withdrawn) return [];
  const { disputeId: source, amount, currency, createdAt: at } = dispute;
  const from = { source, invoiceId, at, currency };
  const withdrawn = entries('dispute-withdrawn', from, [
    { account: 'disputes', amount },
    { account: 'stripe-cash', amount: 0 - amount },
  ]);
  const back = dispute.reinstated ? withdrawn.map((one) => undoing(one, 'dispute-reinstated', askedAt)) : [];
  const isLost = dispute.status === 'lost' && !dispute.reinstated;
  const lost = isLost
    ? entries('dispute-lost', { ...from, at: askedAt }, [
        { account: 'dispute-losses', amount },
        { account: 'disputes', amount: 0 - amount },
      ])
    : [];
  const fees = dispute.fees.flatMap((fee) =>
    feeOf('dispute-fee', { ...from, source: fee.transactionId, currency: fee.currency }, fee.amount),
  );
  return [...withdrawn, ...back, ...lost, ...fees];
}

/** A note of an invoice that is void is void with it. */
export function postingsOfCreditNote(note: StripeCreditNote, invoice: StripeInvoice): Posting[] {
  const { creditNoteId: source, currency, createdAt: at } = note;
  const given = entries('credit-note', { source, invoiceId: note.invoiceId, at, currency }, [
    { account: 'credits-given', amount: note.total - note.tax },
    { account: 'tax-payable', amount: note.tax },
    { account: 'receivable', amount: 0 - note.offDue },
    { account: 'customer-credit', amount: 0 - note.toCredit },
    { account: 'refunds', amount: 0 - note.refunded },
    { account: 'paid-elsewhere', amount: 0 - note.elsewhere },
  ]);
  const voidedAt = note.voidedAt ?? invoice.voidedAt;
  return voidedAt === null ? given : [...given, ...given.map((one) => undoing(one, 'credit-note-voided', voidedAt))];
}

/** Credit that was given to, or taken from, a customer by hand. Invoices and credit notes tell their own. */
export function postingsOfBalanceChange(change: BalanceChange): Posting[] {
  if (!GIVEN_BY_HAND.includes(change.type)) return [];
  const { transactionId: source, amount, currency, createdAt: at } = change;
  return entries('credit-granted', { source, invoiceId: null, at, currency }, [
    { account: 'customer-credit', amount },
    { account: 'credits-granted', amount: 0 - amount },
  ]);
}

const GIVEN_BY_HAND = ['adjustment', 'initial', 'migration'];

/** Sums by account; zero in all where nothing is left. */
export function balancesOf(postings: readonly Posting[]): Map<LedgerAccount, number> {
  const sums = new Map<LedgerAccount, number>();
  for (const { entries: all } of postings)
    for (const { account, amount } of all) sums.set(account, (sums.get(account) ?? 0) + amount);
  return sums;
}

/**
 * Whether the postings of an invoice leave to pay what Stripe says is left; otherwise by how much they do not. It is so
 * for a moment where a payment is not listed yet, and then what there is must not be posted.
 */
export function missingOf(dossier: Dossier): number {
  const { invoice } = dossier;
  const balances = balancesOf(postingsOf(dossier));
  const left = (balances.get('receivable') ?? 0) + (balances.get('write-offs') ?? 0);
  const isLeft = invoice.status === 'open' || invoice.status === 'uncollectible';
  return left - (isLeft ? invoice.amountRemaining : 0);
}

interface From {
  readonly source: string;
  readonly invoiceId: string | null;
  readonly currency: string;
  readonly at: Date;
}

function posting(
  { invoice }: Dossier,
  purpose: Purpose,
  at: Date,
  all: readonly Entry[],
  source = invoice.invoiceId,
): Posting[] {
  return entries(purpose, { source, invoiceId: invoice.invoiceId, currency: invoice.currency, at }, all);
}

function feeOf(purpose: Purpose, from: From, amount: number): Posting[] {
  return entries(purpose, from, [
    { account: 'stripe-fees', amount },
    { account: 'stripe-cash', amount: 0 - amount },
  ]);
}

/** One entry for each account; none where nothing moves. */
export function entries(purpose: Purpose, from: From, all: readonly Entry[]): Posting[] {
  const sums = balancesOf([{ ...from, purpose, entries: all }]);
  const moved = [...sums].filter(([, amount]) => amount !== 0).map(([account, amount]) => ({ account, amount }));
  return moved.length === 0 ? [] : [{ ...from, purpose, entries: moved }];
}

/** The same, backwards. */
export function undoing(one: Posting, purpose: Purpose, at: Date): Posting {
  return { ...one, purpose, at, entries: one.entries.map(({ account, amount }) => ({ account, amount: 0 - amount })) };
}
