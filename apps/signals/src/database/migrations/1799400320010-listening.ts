import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When we listened, and what of a source had come last as its silence was told. */
export class Listening1799400320010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table listening_spells (
      began_at timestamptz primary key,
      ended_at timestamptz not null
    )`);
    await runner.query('create index listening_spells_by_end on listening_spells (ended_at)');
    await runner.query('alter table sources add column silent_last_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sources drop column silent_last_at');
    await runner.query('drop table listening_spells');
  }
}
