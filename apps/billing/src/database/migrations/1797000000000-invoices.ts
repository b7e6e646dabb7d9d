import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const TABLES = [
  'invoices',
  'invoice_lines',
  'credit_notes',
  'credit_note_lines',
  'payments',
  'refunds',
  'disputes',
  'payment_methods',
];

/** Invoices as Stripe has them, with their lines and what became of them; what an event says about money. */
export class Invoices1797000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CREATED);
    for (const table of TABLES) await runner.query(TENANT_TABLE(table));
    await runner.query('alter table stripe_events add column money_id text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table stripe_events drop column money_id');
    await runner.query(`drop table ${TABLES.toReversed().join(', ')}`);
  }
}

const CREATED = `
create table invoices (
  tenant_id uuid not null,
  invoice_id text not null,
  stripe_subscription_id text,
  number text,
  status text not null check (status in ('draft', 'open', 'paid', 'uncollectible', 'void')),
  reason text,
  currency text not null,
  subtotal bigint not null,
  discount bigint not null,
  tax bigint not null,
  total bigint not null,
  amount_due bigint not null,
  amount_paid bigint not null,
  amount_remaining bigint not null,
  starting_balance bigint not null,
  ending_balance bigint not null,
  created_at timestamptz not null,
  finalized_at timestamptz,
  due_at timestamptz,
  paid_at timestamptz,
  voided_at timestamptz,
  uncollectible_at timestamptz,
  next_attempt_at timestamptz,
  attempts integer not null,
  hosted_url text,
  pdf_url text,
  digest text not null,
  seen_at timestamptz not null,
  earn_next_at timestamptz,
  primary key (tenant_id, invoice_id)
);
create index invoices_newest on invoices (tenant_id, created_at, invoice_id);
create index invoices_to_earn on invoices (earn_next_at) where earn_next_at is not null;
create table invoice_lines (
  tenant_id uuid not null,
  invoice_id text not null,
  line_id text not null,
  position integer not null,
  description text,
  quantity bigint,
  unit_amount text,
  amount bigint not null,
  discount bigint not null,
  tax bigint not null,
  net bigint not null,
  taxes jsonb not null,
  stripe_price text,
  price_id text,
  sold_as text not null,
  is_proration boolean not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  primary key (tenant_id, invoice_id, line_id),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, invoice_id)
);
create table credit_notes (
  tenant_id uuid not null,
  credit_note_id text not null,
  invoice_id text not null,
  number text,
  status text not null check (status in ('issued', 'void')),
  reason text,
  currency text not null,
  total bigint not null,
  tax bigint not null,
  off_due bigint not null,
  to_credit bigint not null,
  refunded bigint not null,
  elsewhere bigint not null,
  created_at timestamptz not null,
  voided_at timestamptz,
  pdf_url text,
  primary key (tenant_id, credit_note_id),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, invoice_id)
);
create index credit_notes_of_invoice on credit_notes (tenant_id, invoice_id);
create table credit_note_lines (
  tenant_id uuid not null,
  credit_note_id text not null,
  line_id text not null,
  position integer not null,
  invoice_line_id text,
  description text,
  quantity bigint,
  amount bigint not null,
  discount bigint not null,
  tax bigint not null,
  primary key (tenant_id, credit_note_id, line_id),
  foreign key (tenant_id, credit_note_id) references credit_notes (tenant_id, credit_note_id)
);
create table payments (
  tenant_id uuid not null,
  payment_id text not null,
  invoice_id text not null,
  status text not null check (status in ('succeeded', 'pending', 'failed')),
  returned boolean not null,
  elsewhere boolean not null,
  amount bigint not null,
  currency text not null,
  brand text,
  last4 text,
  failure_code text,
  fee bigint,
  fee_currency text,
  created_at timestamptz not null,
  primary key (tenant_id, payment_id),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, invoice_id)
);
create index payments_of_invoice on payments (tenant_id, invoice_id);
create table refunds (
  tenant_id uuid not null,
  refund_id text not null,
  invoice_id text not null,
  payment_id text not null,
  status text not null check (status in ('pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
  amount bigint not null,
  currency text not null,
  reason text,
  created_at timestamptz not null,
  primary key (tenant_id, refund_id),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, invoice_id)
);
create index refunds_of_invoice on refunds (tenant_id, invoice_id);
create table disputes (
  tenant_id uuid not null,
  dispute_id text not null,
  invoice_id text not null,
  payment_id text not null,
  status text not null,
  reason text,
  amount bigint not null,
  currency text not null,
  withdrawn boolean not null,
  reinstated boolean not null,
  fee bigint not null,
  due_by timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, dispute_id),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, invoice_id)
);
create index disputes_of_invoice on disputes (tenant_id, invoice_id);
create table payment_methods (
  tenant_id uuid not null primary key,
  kind text not null,
  brand text,
  last4 text check (length(last4) <= 4),
  exp_month integer,
  exp_year integer,
  seen_at timestamptz not null
)`;
