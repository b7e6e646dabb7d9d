import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What people have begun to do with their plan, until it is in the audit log; what an offer to stay was reckoned by. */
export class PlanActs1801400000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    await runner.query(TENANT_TABLE('plan_acts'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table plan_acts (
  tenant_id uuid not null,
  act_id uuid not null,
  author jsonb not null,
  action text not null,
  subscription_id uuid,
  detail jsonb not null,
  reason text,
  begun_at timestamptz not null,
  primary key (tenant_id, act_id)
);
create index plan_acts_begun on plan_acts (begun_at);
alter table stay_offers add column price_id text, add column amount bigint, add column currency text`;

const DOWN = `
drop table plan_acts;
alter table stay_offers drop column price_id, drop column amount, drop column currency`;
