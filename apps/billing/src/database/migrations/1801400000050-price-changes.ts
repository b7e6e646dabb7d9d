import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Prices that change on a day, and whom they move. */
export class PriceChanges1801400000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table price_changes (
        change_id uuid not null primary key,
        plan text,
        plan_version integer,
        add_on text,
        sold_from timestamptz not null,
        moves text not null,
        bought_since timestamptz,
        notice_days integer not null,
        reason text not null,
        prices jsonb not null,
        mapping jsonb not null,
        created_by uuid not null,
        created_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint price_changes_check check (
          (plan is null) = (plan_version is null) and (plan is null) <> (add_on is null)),
        constraint price_changes_moves_check check (moves in ('nobody', 'everybody', 'bought-since')),
        constraint price_changes_notice_days_check check (notice_days >= 0),
        constraint price_changes_reason_check check (reason <> '')
      );
      create table price_moves (
        tenant_id uuid not null,
        change_id uuid not null,
        subscription_id uuid not null,
        state text not null,
        not_before timestamptz not null,
        announced_at timestamptz not null,
        looked_at timestamptz not null,
        settled_at timestamptz,
        primary key (tenant_id, change_id, subscription_id),
        constraint price_moves_state_check check (state in ('announced', 'placed', 'moved', 'left'))
      );
      create index price_moves_open on price_moves (looked_at) where state in ('announced', 'placed');
      create index price_moves_of_change on price_moves (change_id);
      create index subscriptions_price on subscriptions (price_id) where ended_at is null`);
    await runner.query(TENANT_TABLE('price_moves'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index subscriptions_price; drop table price_moves, price_changes');
  }
}
