import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When somebody spoke in the name of a terminal and was refused the last time, why, and how often. */
export class TerminalRefusals1770000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table terminals add column refused_at timestamptz, add column refused_code text, add column refused_reason text, add column refused_count integer not null default 0;',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table terminals drop column refused_at, drop column refused_code, drop column refused_reason, drop column refused_count;',
    );
  }
}
