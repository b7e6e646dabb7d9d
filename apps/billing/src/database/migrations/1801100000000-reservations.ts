import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Usage that is reserved before it happens, limits of meters for new organisations, and when a period of usage begins. */
export class Reservations1801100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['usage_reservations', 'usage_budgets']) await runner.query(TENANT_TABLE(table));
    await runner.query('alter table subscriptions add column billing_anchor timestamptz');
    await runner.query(NEXT_FREE, [JSON.stringify(LIMITS)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table subscriptions drop column billing_anchor');
    await runner.query('drop table usage_reservations, usage_budgets');
  }
}

// Who reserves or settles holds the budget of the meter: one after the other, however many come at once.
const TABLES = `
create table usage_budgets (
  tenant_id uuid not null,
  meter smallint not null,
  primary key (tenant_id, meter)
);
create table usage_reservations (
  tenant_id uuid not null,
  reservation_id uuid not null,
  meter smallint not null,
  quantity numeric not null,
  dims jsonb not null,
  state text not null,
  reserved_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  settled numeric,
  primary key (tenant_id, reservation_id),
  constraint usage_reservations_quantity_check check (quantity > 0),
  constraint usage_reservations_state_check check (state in ('open', 'settled', 'released', 'expired')),
  constraint usage_reservations_check check ((state = 'settled') = (settled is not null))
);
create index usage_reservations_open on usage_reservations (tenant_id, meter, expires_at) where state = 'open';
create index usage_reservations_due on usage_reservations (expires_at) where state = 'open';
create index usage_reservations_age on usage_reservations (reserved_at)`;

const LIMITS = [
  { feature: 'agent.calls', limit: 1_000 },
  { feature: 'agent.tokens', limit: 1_000_000 },
  { feature: 'backtest.minutes', limit: 60 },
];

// Whoever has Free keeps the version without these limits. Taking a version back that somebody may have is not possible.
const NEXT_FREE = `
with newest as (select * from plans where plan = 'free' order by version desc limit 1),
ended as (update plans set on_sale = false where plan = 'free' and exists (select from newest))
insert into plans (plan, version, position, name, summary, grants, on_sale, trial_days)
select plan, version + 1, position, name, summary, grants || $1::jsonb, on_sale, trial_days from newest
where not grants @> '[{"feature": "agent.calls"}]'`;
