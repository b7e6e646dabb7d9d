import { APPEND_ONLY_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What one of a meter costs on a plan, in versions that are never changed. */
export class MeterPrices1801100000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PRICES);
    await runner.query(APPEND_ONLY_TABLE('meter_prices'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table meter_prices');
  }
}

const PRICES = `
create table meter_prices (
  plan text not null,
  meter smallint not null,
  currency text not null,
  version integer not null,
  valid_from timestamptz not null,
  mode text not null,
  included numeric not null,
  tiers jsonb not null,
  reason text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (plan, meter, currency, version),
  constraint meter_prices_version_check check (version >= 1),
  constraint meter_prices_mode_check check (mode in ('graduated', 'volume')),
  constraint meter_prices_included_check check (included >= 0)
)`;
