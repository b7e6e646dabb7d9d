import { NOT_WITNESSED, WITNESS_DOWN, WITNESS_UP, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The second witness of the audit log (BL-5): what changes rights, limits and money, written down by the database. */
export class Witness1801400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WITNESS_UP('outbox'));
    for (const table of FIRST_WITNESSED) await runner.query(WITNESSED(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of FIRST_WITNESSED) await runner.query(NOT_WITNESSED(table));
    await runner.query(WITNESS_DOWN);
  }
}

/** What this migration began with; what comes later comes with a migration of its own. */
export const FIRST_WITNESSED: readonly WitnessedTable[] = [
  {
    table: 'entitlement_overrides',
    key: ['tenant_id', 'override_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['granted', 'ends_at', 'ended_at'] },
  },
  {
    table: 'entitlement_heads',
    key: ['tenant_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['snapshot'] },
  },
  {
    table: 'subscriptions',
    key: ['tenant_id', 'subscription_id'],
    insert: 'served',
    delete: 'served',
    update: {
      level: 'served',
      of: ['plan', 'plan_version', 'status', 'price_id', 'current_period_end', 'grace_until'],
    },
    hides: ['cancel_comment'],
  },
  { table: 'ledger_postings', key: ['tenant_id', 'purpose', 'source'], insert: 'served', delete: 'served' },
  {
    table: 'ledger_entries',
    key: ['tenant_id', 'purpose', 'source', 'account'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['account', 'amount'] },
  },
  {
    table: 'commissions',
    key: ['tenant_id', 'invoice_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['basis_points', 'base', 'amount', 'settled'] },
  },
  {
    table: 'payouts',
    key: ['tenant_id', 'payout_id'],
    insert: 'audited',
    delete: 'served',
    update: { level: 'served', of: ['amount', 'currency', 'reference'] },
  },
  {
    table: 'payout_shares',
    key: ['tenant_id', 'payout_id', 'invoice_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['amount'] },
  },
  {
    table: 'money_acts',
    key: ['tenant_id', 'act_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['kind', 'amount', 'currency', 'state', 'needs_second', 'asked_by', 'decided_by'] },
  },
  {
    table: 'plans',
    key: ['plan', 'version'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['grants', 'on_sale', 'trial_days'] },
  },
  {
    table: 'prices',
    key: ['price_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['amount', 'currency', 'plan', 'plan_version', 'add_on', 'billing_interval'] },
  },
];
