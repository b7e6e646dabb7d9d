import { NOT_WITNESSED, WITNESS_DOWN, WITNESS_UP, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The second witness of the audit log (BL-5): what changes rights, limits and money, written down by the database. */
export class Witness1770000140000 implements MigrationInterface {
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
    table: 'guards',
    key: ['tenant_id', 'account_id'],
    insert: 'served',
    delete: 'served',
    update: {
      level: 'audited',
      of: [
        'warn',
        'reduce',
        'breach',
        'hard_floor',
        'countdown_ms',
        'confirm_warn_ms',
        'confirm_reduce_ms',
        'confirm_breach_ms',
        'spread_grace_ms',
      ],
    },
  },
  { table: 'guard_history', key: ['tenant_id', 'account_id', 'revision'], delete: 'served' },
  {
    table: 'terminals',
    key: ['tenant_id', 'terminal_id'],
    update: { level: 'served', of: ['secrets', 'status', 'user_id'] },
    hides: ['secrets', 'identity', 'pending_identity'],
  },
  { table: 'deal_corrections', key: ['tenant_id', 'account_id', 'correction_id'], insert: 'served', delete: 'served' },
  {
    table: 'position_corrections',
    key: ['tenant_id', 'account_id', 'correction_id'],
    insert: 'served',
    delete: 'served',
  },
  {
    table: 'adjustments',
    key: ['tenant_id', 'adjustment_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['volume', 'amount', 'kind', 'side', 'voided_at'] },
  },
];
