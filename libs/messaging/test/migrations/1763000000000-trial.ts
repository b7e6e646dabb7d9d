import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Trial1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGING_UP);
    await runner.query(`
create table effects (
  tenant_id uuid not null,
  event_id uuid not null,
  consumer text not null,
  key text not null,
  place bigint generated always as identity,
  times integer not null default 1,
  primary key (tenant_id, event_id, consumer)
);
${TENANT_TABLE('effects')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effects');
    await runner.query(MESSAGING_DOWN);
  }
}
