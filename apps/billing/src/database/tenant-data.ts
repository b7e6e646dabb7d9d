import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  witness_entries: { in: 'installation', why: 'it says who changed what in this database' },
  subscriptions: ARCHIVED,
  price_moves: { in: 'archive', unshown: 'what changes of prices plan; what comes is told' },
  entitlement_heads: ARCHIVED,
  entitlement_overrides: {
    in: 'archive',
    unshown: 'why owners of the installation gave it is their word; what it gives stands among the limits',
  },
  limit_crossings: ARCHIVED,
  limit_marks: { in: 'installation', why: 'whom to look at next here' },
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
  ledger_unproven: { in: 'installation', why: 'what is to be proven here; what is restored is marked anew' },
  stripe_customers: ARCHIVED,
  stripe_operations: { in: 'archive', unshown: 'keys of calls to Stripe, which mean nothing to people' },
  plan_acts: { in: 'installation', why: 'what is under way here; what was done is in the audit log' },
  affiliates: ARCHIVED,
  referrals: { in: 'archive', unshown: 'nobody is told whom somebody brought, or by whom he was' },
  commissions: { in: 'archive', unshown: 'nobody is told whom somebody brought' },
  referral_credits: { in: 'archive', unshown: 'nobody is told whom somebody brought, or by whom he was' },
  money_acts: {
    in: 'archive',
    unshown: 'the word of owners of the installation; what they did stands in the ledger',
    restored: {
      state: {
        why: 'no money moves a second time; it is asked for anew',
        becomes: "case r.state when 'approved' then 'failed' when 'waiting' then 'expired' else r.state end",
      },
      failure: {
        why: 'said to whoever looks for it',
        becomes: "case when r.state = 'approved' then 'restored from an archive; ask for it anew' else r.failure end",
      },
    },
  },
  payouts: ARCHIVED,
  payout_shares: { in: 'archive', unshown: 'nobody is told whom somebody brought' },
  stay_offers: { in: 'archive', unshown: 'what is offered to whom, and why' },
  discounts: ARCHIVED,
  usage_dimensions: ARCHIVED,
  usage_events: ARCHIVED,
  usage_hours: ARCHIVED,
  usage_members: ARCHIVED,
  usage_months: ARCHIVED,
  usage_superseded: ARCHIVED,
  usage_bills: {
    in: 'archive',
    restored: {
      state: {
        why: 'no money moves a second time: what was not charged there is not charged here',
        becomes: "case when r.state in ('open', 'rated') then 'nothing' else r.state end",
      },
    },
  },
  usage_charges: ARCHIVED,
  usage_budgets: ARCHIVED,
  usage_reservations: { in: 'installation', why: 'what is reserved here by programs that run here' },
};
