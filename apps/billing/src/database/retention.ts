import { type Retention, type TableRetention } from '@plimsoll/persistence';

const BOOKS: Retention = { rows: 'kept', why: 'the books: tax law asks for six years and more' };

/** What becomes of the rows of this service's tables; a gate refuses a table without a line here. */
export const RETENTION: TableRetention = {
  plans: { rows: 'state' },
  add_ons: { rows: 'state' },
  prices: { rows: 'state' },
  subscriptions: { rows: 'kept', why: 'what was bought belongs to the books: tax law asks for six years and more' },
  stripe_customers: { rows: 'state' },
  stripe_operations: {
    rows: 'kept',
    why: 'what was asked of Stripe, under which key: who was charged, and by what call',
  },
  stripe_events: { rows: 'purged', days: 90, by: 'received_at', key: ['event_id'] },
  invoices: BOOKS,
  invoice_lines: BOOKS,
  credit_notes: BOOKS,
  credit_note_lines: BOOKS,
  payments: BOOKS,
  refunds: BOOKS,
  disputes: BOOKS,
  payment_methods: { rows: 'state' },
  ledger_postings: BOOKS,
  ledger_entries: BOOKS,
  affiliate_terms: { rows: 'state' },
  affiliates: { rows: 'state' },
  affiliate_codes: { rows: 'state' },
  referred_organisations: { rows: 'state' },
  referrals: BOOKS,
  commissions: BOOKS,
  payouts: BOOKS,
  payout_shares: BOOKS,
  entitlement_heads: { rows: 'state' },
  entitlement_overrides: { rows: 'kept', why: 'who was given what, by whom and why, is asked for long afterwards' },
};
