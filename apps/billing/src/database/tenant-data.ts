import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  subscriptions: ARCHIVED,
  entitlement_heads: ARCHIVED,
  entitlement_overrides: ARCHIVED,
  invoices: ARCHIVED,
  invoice_lines: ARCHIVED,
  credit_notes: ARCHIVED,
  credit_note_lines: ARCHIVED,
  payments: ARCHIVED,
  refunds: ARCHIVED,
  disputes: ARCHIVED,
  payment_methods: ARCHIVED,
  ledger_postings: {
    in: 'archive',
    without: {
      sealed_by: { why: 'the transaction that made it; the one that restores it stands there', becomes: '0' },
    },
  },
  ledger_entries: ARCHIVED,
  stripe_customers: ARCHIVED,
  stripe_operations: ARCHIVED,
  affiliates: ARCHIVED,
  referrals: ARCHIVED,
  commissions: ARCHIVED,
  payouts: ARCHIVED,
  payout_shares: ARCHIVED,
  usage_dimensions: ARCHIVED,
  usage_events: ARCHIVED,
  usage_hours: ARCHIVED,
  usage_members: ARCHIVED,
  usage_months: ARCHIVED,
  usage_superseded: ARCHIVED,
  usage_budgets: ARCHIVED,
  usage_reservations: { in: 'installation', why: 'what is reserved here by programs that run here' },
};
