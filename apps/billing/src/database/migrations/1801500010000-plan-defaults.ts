import { NOT_WITNESSED, ON_ALL_ROWS, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What a plan gives of features that came after its versions were published: the rate of calls. Versions stay what they
 * were, who has one keeps it, and everybody's rights are told anew.
 */
export class PlanDefaults1801500010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plan_defaults (
        plan text not null,
        feature text not null,
        granted jsonb not null,
        primary key (plan, feature)
      )`);
    for (const [plan, granted] of CALLS_A_MINUTE)
      await runner.query('insert into plan_defaults (plan, feature, granted) values ($1, $2, $3)', [
        plan,
        FEATURE,
        JSON.stringify({ feature: FEATURE, ...granted }),
      ]);
    await runner.query(WITNESSED(DEFAULTS_WITNESSED));
    await runner.query(ON_ALL_ROWS('entitlement_heads', 'update entitlement_heads set next_change_at = now()'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(NOT_WITNESSED(DEFAULTS_WITNESSED));
    await runner.query('drop table plan_defaults');
    await runner.query(ON_ALL_ROWS('entitlement_heads', 'update entitlement_heads set next_change_at = now()'));
  }
}

const FEATURE = 'api.calls';
/** Far above what a page or a bot asks for; no plan had such a limit before. */
const CALLS_A_MINUTE = [
  ['free', { limit: 600 }],
  ['basic', { limit: 1_200 }],
  ['pro', { limit: 3_000 }],
  ['enterprise', { limit: 12_000 }],
  ['legacy', { unlimited: true }],
] as const;

export const DEFAULTS_WITNESSED: WitnessedTable = {
  table: 'plan_defaults',
  key: ['plan', 'feature'],
  insert: 'served',
  delete: 'served',
  update: { level: 'served', of: ['granted'] },
};
