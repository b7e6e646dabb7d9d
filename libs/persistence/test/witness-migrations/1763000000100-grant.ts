import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** As a version of a catalogue: it changes rows that the second witness looks at. */
export class Grant1763000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('insert into grants values (gen_random_uuid(), gen_random_uuid(), 7, null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from grants where amount = 7');
  }
}
