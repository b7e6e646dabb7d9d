import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Refunds, credits and debits by owners of the installation, and who approved them. */
export class MoneyActs1801300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(TENANT_TABLE('money_acts'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table money_acts');
  }
}

const TABLE = `
create table money_acts (
  tenant_id uuid not null,
  act_id uuid not null,
  kind text not null check (kind in ('refund', 'credit', 'debit')),
  payment_id text,
  invoice_id text,
  reverses uuid,
  amount bigint not null check (amount > 0),
  currency text not null,
  reason text not null,
  state text not null
    check (state in ('waiting', 'approved', 'done', 'failed', 'refused', 'withdrawn', 'expired')),
  needs_second boolean not null,
  asked_by uuid not null,
  asked_of uuid not null,
  asked_at timestamptz not null,
  expires_at timestamptz,
  decided_by uuid,
  decided_of uuid,
  decided_at timestamptz,
  decision_reason text,
  next_at timestamptz not null,
  stripe_id text,
  failure text,
  done_at timestamptz,
  primary key (tenant_id, act_id),
  constraint money_acts_payment_check check ((kind = 'refund') = (payment_id is not null)),
  constraint money_acts_second_check check (
    not needs_second or state not in ('approved', 'done', 'failed') or decided_by is not null and decided_by <> asked_by)
);
create index money_acts_newest on money_acts (asked_at, act_id);
create index money_acts_of_tenant on money_acts (tenant_id, asked_at);
create index money_acts_of_payment on money_acts (tenant_id, payment_id);
create index money_acts_due on money_acts (next_at) where state = 'approved';
create index money_acts_waiting on money_acts (expires_at) where state = 'waiting';
create index money_acts_alone on money_acts (asked_by, currency, asked_at);
create unique index money_acts_stripe on money_acts (tenant_id, stripe_id);
create unique index money_acts_reversed on money_acts (tenant_id, reverses)
  where state in ('waiting', 'approved', 'done')`;
