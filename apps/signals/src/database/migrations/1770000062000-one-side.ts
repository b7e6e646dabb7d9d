import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Exits beside which a side is named that may be the order's or the position's (issue 6 §1.2). */
export class OneSide1770000062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table signals add column one_side boolean');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table signals drop column one_side');
  }
}
