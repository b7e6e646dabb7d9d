import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which sources were told to be silent. */
export class Silence1799400300250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sources add column silent_since timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sources drop column silent_since');
  }
}
