import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CREDIT_TERMS_V1 } from '../../affiliates/credit-terms-v1.js';

/** Credit for both sides of a referral instead of commission; adjustments that follow from data and not from a person. */
export class ReferralCredits1801400000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(TENANT_TABLE('referral_credits'));
    await runner.query('insert into credit_terms (version, terms, on_offer) values ($1, $2, true)', [
      CREDIT_TERMS_V1.version,
      JSON.stringify(CREDIT_TERMS_V1),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table referral_credits;
      alter table affiliates drop column credit_terms;
      alter table referrals drop column credit_terms;
      drop table credit_terms;
      delete from money_acts where cause <> 'person';
      alter table money_acts drop column cause, alter column asked_by set not null, alter column asked_of set not null`);
  }
}

const TABLES = `
create table credit_terms (
  version integer not null primary key,
  terms jsonb not null,
  on_offer boolean not null,
  constraint credit_terms_version_check check (version >= 1)
);
alter table affiliates add column credit_terms integer references credit_terms (version);
alter table referrals add column credit_terms integer references credit_terms (version);
create table referral_credits (
  tenant_id uuid not null,
  referred_tenant uuid not null,
  side text not null,
  credit_terms integer not null references credit_terms (version),
  invoice_id text not null,
  currency text not null,
  amount bigint not null,
  state text not null,
  earned_at timestamptz not null,
  due_at timestamptz not null,
  next_at timestamptz not null,
  act_id uuid,
  primary key (tenant_id, referred_tenant),
  constraint referral_credits_side_check check ((side = 'newcomer') = (tenant_id = referred_tenant)),
  constraint referral_credits_state_check check (state in ('waiting', 'refused', 'lost', 'given')),
  constraint referral_credits_amount_check check (amount > 0 or amount = 0 and state <> 'given'),
  constraint referral_credits_act_check check ((state = 'given') = (act_id is not null))
);
create index referral_credits_newest on referral_credits (tenant_id, earned_at, referred_tenant);
create index referral_credits_of_referral on referral_credits (referred_tenant);
create index referral_credits_due on referral_credits (next_at) where state = 'waiting';
alter table money_acts
  add column cause text not null default 'person',
  alter column asked_by drop not null,
  alter column asked_of drop not null,
  add constraint money_acts_cause_check check (
    cause = 'person' and asked_by is not null and asked_of is not null
    or cause = 'referral' and asked_by is null and asked_of is null and kind = 'credit' and not needs_second)`;
