import { NOT_WITNESSED, TENANT_TABLE, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { DISCOUNT_TERMS_V1 } from '../../discounts/discount-terms-v1.js';

/** Discounts that are asked for and approved: what is on offer, and what each organisation has of it. */
export class Discounts1801400000310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(TENANT_TABLE('discounts'));
    for (const table of DISCOUNTS_WITNESSED) await runner.query(WITNESSED(table));
    const { kind, version, percent, months } = DISCOUNT_TERMS_V1;
    await runner.query(
      'insert into discount_terms (kind, version, percent, months, on_offer) values ($1, $2, $3, $4, true)',
      [kind, version, percent, months],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of DISCOUNTS_WITNESSED) await runner.query(NOT_WITNESSED(table));
    await runner.query('drop table discounts; drop table discount_terms');
  }
}

export const DISCOUNTS_WITNESSED: readonly WitnessedTable[] = [
  {
    table: 'discounts',
    key: ['tenant_id', 'discount_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['percent', 'state', 'ends_at', 'decided_by'] },
  },
];

const TABLES = `
create table discount_terms (
  kind text not null,
  version integer not null,
  percent integer not null,
  months integer not null,
  on_offer boolean not null,
  primary key (kind, version),
  constraint discount_terms_percent_check check (percent between 1 and 100),
  constraint discount_terms_months_check check (months between 1 and 24),
  constraint discount_terms_version_check check (version >= 1)
);
create table discounts (
  tenant_id uuid not null,
  discount_id uuid not null,
  kind text not null,
  terms integer not null,
  percent integer not null,
  state text not null,
  institution text not null,
  proof text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_of uuid,
  decided_at timestamptz,
  reason text,
  months integer,
  ends_at timestamptz,
  told_at timestamptz,
  applied_at timestamptz,
  next_at timestamptz not null,
  primary key (tenant_id, discount_id),
  foreign key (kind, terms) references discount_terms (kind, version),
  constraint discounts_state_check check (state in ('asked', 'approved', 'refused', 'withdrawn', 'ended')),
  constraint discounts_percent_check check (percent between 1 and 100),
  constraint discounts_ends_check check (
    state not in ('approved', 'ended') or ends_at is not null and months is not null),
  constraint discounts_others_check check (state not in ('approved', 'ended') or decided_of <> tenant_id)
);
create unique index discounts_live on discounts (tenant_id) where state in ('asked', 'approved');
create index discounts_newest on discounts (tenant_id, asked_at);
create index discounts_due on discounts (next_at) where state = 'approved'`;
