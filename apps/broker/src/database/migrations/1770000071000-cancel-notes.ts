import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who asked for an order to be taken back, and why: told when it is cancelled. */
export class CancelNotes1770000071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table orders add column cancel_note text;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table orders drop column cancel_note;');
  }
}
