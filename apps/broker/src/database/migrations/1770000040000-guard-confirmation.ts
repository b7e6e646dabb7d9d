import { type MigrationInterface, type QueryRunner } from 'typeorm';

const COLUMNS = ['confirm_warn_ms', 'confirm_reduce_ms', 'confirm_breach_ms'] as const;

/** How long a rung is confirmed and how long a wide spread is left out are the owner's to choose (BR-3, case 93). */
export class GuardConfirmation1770000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS)
      await runner.query(`alter table guards add column ${column} integer not null default 250`);
    await runner.query('alter table guards add column spread_grace_ms integer not null default 30000');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of [...COLUMNS, 'spread_grace_ms'])
      await runner.query(`alter table guards drop column ${column}`);
  }
}
