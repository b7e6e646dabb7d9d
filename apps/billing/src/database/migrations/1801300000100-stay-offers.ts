import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { STAY_RULES_V1 } from '../../churn/stay-rules-v1.js';

/** What is offered to those who are about to end a plan, and what they took. */
export class StayOffers1801300000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(TENANT_TABLE('stay_offers'));
    for (const [position, rule] of STAY_RULES_V1.entries())
      await runner.query('insert into stay_rules (rule_id, position, rule, on_offer) values ($1, $2, $3, true)', [
        rule.ruleId,
        position,
        JSON.stringify(rule),
      ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table stay_offers, stay_rules');
  }
}

const TABLES = `
create table stay_rules (
  rule_id text not null primary key,
  position integer not null,
  rule jsonb not null,
  on_offer boolean not null
);
create table stay_offers (
  tenant_id uuid not null,
  offer_id uuid not null,
  rule_id text not null references stay_rules (rule_id),
  plan text not null,
  feedback text not null,
  kind text not null check (kind in ('percent', 'pause', 'smaller')),
  percent integer,
  months integer,
  to_plan text,
  made_at timestamptz not null,
  accepted_at timestamptz,
  primary key (tenant_id, offer_id)
);
create index stay_offers_newest on stay_offers (tenant_id, made_at)`;
