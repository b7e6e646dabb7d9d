import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Signals are listed by what became of them: a page is a few steps along the index, however long the history is. */
export class SignalsByOutcome1796110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index executions_by_state on executions (tenant_id, state, signal_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index executions_by_state');
  }
}
