import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The guard remembers a step of the balance that no deal explained and that it took for a gain or loss (BR-3). */
export class TakenStep1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table guards add column taken_step numeric not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table guards drop column taken_step');
  }
}
