import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { TERMS_V1 } from '../../affiliates/terms-v1.js';

const TENANTS = ['affiliates', 'referrals', 'commissions', 'payouts', 'payout_shares'];

/**
 * Who brings customers, whom he brought, what he earned by it, and what was paid out to him. Codes and who was brought
 * are unique across organisations, so they stand in directories that belong to nobody.
 */
export class Affiliates1801000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of TENANTS) await runner.query(TENANT_TABLE(table));
    await runner.query('insert into affiliate_terms (version, terms, on_offer) values ($1, $2, true)', [
      TERMS_V1.version,
      JSON.stringify(TERMS_V1),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table ${TENANTS.toReversed().join(', ')}, affiliate_terms, affiliate_codes, referred_organisations`,
    );
  }
}

const TABLES = `
create table affiliate_terms (
  version integer not null primary key check (version >= 1),
  terms jsonb not null,
  on_offer boolean not null
);
create table affiliates (
  tenant_id uuid not null primary key,
  code text not null,
  terms_version integer not null references affiliate_terms (version),
  joined_at timestamptz not null
);
create table affiliate_codes (
  code text not null primary key,
  affiliate_id uuid not null
);
create table referred_organisations (
  organisation_id uuid not null primary key,
  affiliate_id uuid not null
);
create table referrals (
  tenant_id uuid not null,
  referred_tenant uuid not null,
  code text not null,
  touch text not null check (touch in ('first', 'last')),
  clicked_at timestamptz not null,
  registered_at timestamptz not null,
  terms_version integer not null references affiliate_terms (version),
  state text not null check (state in ('counted', 'held', 'refused')),
  reason text,
  cards_compared_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  primary key (tenant_id, referred_tenant)
);
create index referrals_newest on referrals (tenant_id, registered_at, referred_tenant);
create index referrals_held on referrals (registered_at) where state = 'held';
create table commissions (
  tenant_id uuid not null,
  invoice_id text not null,
  referred_tenant uuid not null,
  currency text not null,
  basis_points integer not null,
  base bigint not null,
  amount bigint not null check (amount >= 0),
  settled bigint not null default 0,
  corrections integer not null default 0,
  earned_at timestamptz not null,
  due_at timestamptz not null,
  looked_at timestamptz not null,
  primary key (tenant_id, invoice_id),
  foreign key (tenant_id, referred_tenant) references referrals (tenant_id, referred_tenant)
);
create index commissions_newest on commissions (tenant_id, earned_at, invoice_id);
create index commissions_open on commissions (tenant_id, currency, due_at) where amount <> settled;
create table payouts (
  tenant_id uuid not null,
  payout_id uuid not null,
  currency text not null,
  amount bigint not null check (amount > 0),
  reference text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (tenant_id, payout_id)
);
create index payouts_newest on payouts (tenant_id, made_at, payout_id);
create table payout_shares (
  tenant_id uuid not null,
  payout_id uuid not null,
  invoice_id text not null,
  amount bigint not null check (amount <> 0),
  primary key (tenant_id, payout_id, invoice_id),
  foreign key (tenant_id, payout_id) references payouts (tenant_id, payout_id)
)`;
