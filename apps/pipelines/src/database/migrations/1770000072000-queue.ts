import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How many exits an execution waits for, as far as it looked: what comes forward is found, should nobody wake it. */
export class Queue1770000072000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table executions add column behind integer not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table executions drop column behind');
  }
}
