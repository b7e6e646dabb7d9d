import { NOT_WITNESSED, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { FIRST_WITNESSED } from './1801400000000-witness.js';

/** The second witness sees more of what rights and money follow from: whose a row is, add-ons, prices of one, referrals. */
export class WitnessMore1801400000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of before(SEEN_OTHERWISE)) await runner.query(NOT_WITNESSED(table));
    for (const table of [...SEEN_OTHERWISE, ...SEEN_NOW]) await runner.query(WITNESSED(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...SEEN_OTHERWISE, ...SEEN_NOW]) await runner.query(NOT_WITNESSED(table));
    for (const table of before(SEEN_OTHERWISE)) await runner.query(WITNESSED(table));
  }
}

function before(tables: readonly WitnessedTable[]): WitnessedTable[] {
  const names = new Set(tables.map(({ table }) => table));
  return FIRST_WITNESSED.filter(({ table }) => names.has(table));
}

/** In the place of those of the same name that the first migration has. */
export const SEEN_OTHERWISE: readonly WitnessedTable[] = [
  {
    table: 'entitlement_overrides',
    key: ['tenant_id', 'override_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['tenant_id', 'granted', 'ends_at', 'ended_at'] },
  },
  {
    table: 'entitlement_heads',
    key: ['tenant_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['tenant_id', 'snapshot'] },
  },
  {
    table: 'subscriptions',
    key: ['tenant_id', 'subscription_id'],
    insert: 'served',
    delete: 'served',
    update: {
      level: 'served',
      of: [
        ...['tenant_id', 'plan', 'plan_version', 'status', 'price_id', 'add_ons', 'stripe_subscription_id'],
        ...['current_period_end', 'grace_until', 'paused_from', 'billing_anchor', 'ended_at'],
      ],
    },
    hides: ['cancel_comment'],
  },
  {
    table: 'commissions',
    key: ['tenant_id', 'invoice_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['tenant_id', 'basis_points', 'base', 'amount', 'settled', 'currency', 'due_at'] },
  },
  {
    table: 'money_acts',
    key: ['tenant_id', 'act_id'],
    insert: 'served',
    delete: 'served',
    update: {
      level: 'served',
      of: [
        ...['tenant_id', 'kind', 'payment_id', 'amount', 'currency', 'state', 'cause'],
        ...['needs_second', 'asked_by', 'asked_of', 'decided_by', 'decided_of'],
      ],
    },
  },
  {
    table: 'prices',
    key: ['price_id'],
    insert: 'served',
    delete: 'served',
    update: {
      level: 'served',
      of: [
        ...['amount', 'currency', 'plan', 'plan_version', 'add_on', 'billing_interval'],
        ...['min_quantity', 'sold_from', 'withdrawn_at', 'offered_to'],
      ],
    },
  },
];

export const SEEN_NOW: readonly WitnessedTable[] = [
  {
    table: 'add_ons',
    key: ['add_on'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['granted', 'on_sale'] },
  },
  {
    table: 'price_changes',
    key: ['change_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['mapping', 'sold_from', 'moves', 'bought_since', 'notice_days', 'withdrawn_at'] },
  },
  {
    table: 'price_moves',
    key: ['tenant_id', 'change_id', 'subscription_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['tenant_id', 'change_id', 'subscription_id', 'state', 'not_before'] },
  },
  { table: 'meter_prices', key: ['plan', 'meter', 'currency', 'version'], insert: 'served', delete: 'served' },
  {
    table: 'stripe_customers',
    key: ['tenant_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['tenant_id', 'customer_id'] },
  },
  {
    table: 'affiliates',
    key: ['tenant_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['tenant_id', 'code', 'terms_version', 'credit_terms'] },
  },
  {
    table: 'referrals',
    key: ['tenant_id', 'referred_tenant'],
    insert: 'served',
    delete: 'served',
    update: {
      level: 'served',
      of: ['tenant_id', 'referred_tenant', 'terms_version', 'credit_terms', 'state', 'cards_compared_at'],
    },
  },
  {
    table: 'referral_credits',
    key: ['tenant_id', 'referred_tenant'],
    insert: 'served',
    delete: 'served',
    update: {
      level: 'served',
      of: ['tenant_id', 'referred_tenant', 'amount', 'currency', 'state', 'due_at', 'act_id'],
    },
  },
];
