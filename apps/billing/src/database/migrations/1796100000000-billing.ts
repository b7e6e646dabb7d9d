import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { catalogueRows } from '../../catalogue/catalogue-v1.js';

/** Outbox, inbox, timers, dead letters; catalogue, subscriptions, entitlements. */
export class Billing1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGING_UP);
    await runner.query(CATALOGUE);
    for (const { sql, values } of catalogueRows()) await runner.query(sql, [...values]);
    await runner.query(TENANTS);
    for (const table of ['subscriptions', 'entitlement_heads', 'entitlement_overrides'])
      await runner.query(TENANT_TABLE(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table entitlement_overrides, entitlement_heads, subscriptions, prices, add_ons, plans');
    await runner.query(MESSAGING_DOWN);
  }
}

const CATALOGUE = `
create table plans (
  plan text not null,
  version integer not null check (version >= 1),
  position integer not null,
  name text not null,
  summary text not null,
  grants jsonb not null,
  on_sale boolean not null,
  primary key (plan, version)
);
create table add_ons (
  add_on text not null primary key,
  position integer not null,
  name text not null,
  granted jsonb not null,
  on_sale boolean not null
);
create table prices (
  price_id text not null primary key,
  plan text,
  plan_version integer,
  add_on text references add_ons (add_on),
  currency text not null,
  billing_interval text not null check (billing_interval in ('month', 'year')),
  amount bigint not null check (amount > 0),
  foreign key (plan, plan_version) references plans (plan, version),
  constraint prices_check check ((plan is null) = (plan_version is null) and (plan is null) <> (add_on is null))
);
create index prices_of_plan on prices (plan, plan_version)`;

const TENANTS = `
create table subscriptions (
  tenant_id uuid not null,
  subscription_id uuid not null,
  plan text not null,
  plan_version integer not null,
  status text not null,
  billing_interval text,
  current_period_end timestamptz,
  cancel_at_period_end boolean not null default false,
  pending_plan text,
  pending_at timestamptz,
  grace_until timestamptz,
  revision bigint not null check (revision >= 1),
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, subscription_id),
  foreign key (plan, plan_version) references plans (plan, version),
  constraint subscriptions_check check ((pending_plan is null) = (pending_at is null))
);
create unique index subscriptions_live on subscriptions (tenant_id) where ended_at is null;
create table entitlement_heads (
  tenant_id uuid not null primary key,
  revision bigint not null check (revision >= 1),
  snapshot jsonb not null,
  next_change_at timestamptz
);
create index entitlement_heads_next_change on entitlement_heads (next_change_at) where next_change_at is not null;
create table entitlement_overrides (
  tenant_id uuid not null,
  override_id uuid not null,
  granted jsonb not null,
  reason text not null check (reason <> ''),
  made_by uuid,
  created_at timestamptz not null,
  ends_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, override_id),
  constraint entitlement_overrides_check check (ends_at > created_at)
)`;
