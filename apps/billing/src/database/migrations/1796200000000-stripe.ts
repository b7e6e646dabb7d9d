import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What is bought at Stripe: customers, calls, webhooks, and what of a subscription is Stripe's. */
export class Stripe1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['stripe_customers', 'stripe_operations']) await runner.query(TENANT_TABLE(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table stripe_events, stripe_operations, stripe_customers;
      alter table subscriptions drop column stripe_subscription_id, drop column price_id, drop column asked_at`);
  }
}

const TABLES = `
alter table subscriptions add column stripe_subscription_id text, add column price_id text, add column asked_at timestamptz;
create index subscriptions_stripe on subscriptions (stripe_subscription_id) where stripe_subscription_id is not null;
create table stripe_customers (
  tenant_id uuid not null primary key,
  customer_id text not null,
  created_at timestamptz not null
);
create index stripe_customers_customer on stripe_customers (customer_id);
create table stripe_operations (
  tenant_id uuid not null,
  operation_id uuid not null,
  kind text not null,
  fingerprint text not null,
  state text not null check (state in ('asked', 'done', 'refused', 'over')),
  answer text,
  created_at timestamptz not null,
  primary key (tenant_id, operation_id)
);
create unique index stripe_operations_wish on stripe_operations (tenant_id, kind, fingerprint)
  where state in ('asked', 'done');
create table stripe_events (
  event_id text not null primary key,
  type text not null,
  api_version text,
  object_id text,
  created_at timestamptz not null,
  received_at timestamptz not null,
  payload jsonb not null,
  attempts integer not null default 0,
  next_at timestamptz not null,
  handled_at timestamptz,
  outcome text
);
create index stripe_events_open on stripe_events (next_at) where handled_at is null;
create index stripe_events_received on stripe_events (received_at)`;
