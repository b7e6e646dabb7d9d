import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Entries of one body for both sides of an instrument (issue 6 §1.3). */
export class Straddle1770000061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table signals add column straddle boolean');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table signals drop column straddle');
  }
}
