import { TENANT_TABLE, WITNESSED, NOT_WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Usage that is charged: periods of usage with their prices, and what of them went to Stripe. */
export class UsageCharges1801400000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['usage_bills', 'usage_charges']) await runner.query(TENANT_TABLE(table));
    for (const table of CHARGES_WITNESSED) await runner.query(WITNESSED(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of CHARGES_WITNESSED) await runner.query(NOT_WITNESSED(table));
    await runner.query(`
      drop table usage_charges;
      drop table usage_bills;
      alter table meter_prices drop column is_charged`);
  }
}

export const CHARGES_WITNESSED: readonly WitnessedTable[] = [
  {
    table: 'usage_charges',
    key: ['tenant_id', 'began', 'meter', 'ordinal'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['amount', 'currency', 'quantity'] },
  },
];

/** What was published before is only shown, as was said then. */
const TABLES = `
alter table meter_prices add column is_charged boolean not null default false;
create table usage_bills (
  tenant_id uuid not null,
  began timestamptz not null,
  ends timestamptz not null,
  anchor timestamptz not null,
  plan text not null,
  since timestamptz not null,
  currency text not null,
  stripe_subscription_id text not null,
  renews boolean not null,
  state text not null,
  next_at timestamptz not null,
  rated_at timestamptz,
  charged_at timestamptz,
  primary key (tenant_id, began),
  constraint usage_bills_period_check check (began < ends),
  constraint usage_bills_state_check check (state in ('open', 'rated', 'charged', 'nothing'))
);
create index usage_bills_due on usage_bills (next_at) where state in ('open', 'rated');
create unique index usage_bills_open on usage_bills (tenant_id) where state = 'open';
create table usage_charges (
  tenant_id uuid not null,
  began timestamptz not null,
  meter smallint not null,
  ordinal integer not null,
  ends timestamptz not null,
  billed_in timestamptz not null,
  currency text not null,
  plan text not null,
  price_version integer not null,
  quantity numeric not null,
  billable numeric not null,
  cost bigint not null,
  amount bigint not null,
  made_at timestamptz not null,
  item_id text,
  invoice_id text,
  charged_at timestamptz,
  primary key (tenant_id, began, meter, ordinal),
  foreign key (tenant_id, billed_in) references usage_bills (tenant_id, began),
  constraint usage_charges_ordinal_check check (ordinal >= 1),
  constraint usage_charges_amount_check check (amount <> 0),
  constraint usage_charges_item_check check ((item_id is null) = (charged_at is null))
);
create index usage_charges_billed_in on usage_charges (tenant_id, billed_in);
create unique index usage_charges_item on usage_charges (tenant_id, item_id)`;
