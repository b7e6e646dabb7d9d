import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which limits were told to be nearly or wholly used, and whose were looked at when. */
export class LimitCrossings1801400000501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table limit_crossings (
        tenant_id uuid not null,
        subject text not null,
        period_began timestamptz not null,
        bound bigint not null,
        state text not null,
        told_at timestamptz not null,
        primary key (tenant_id, subject, period_began, bound, state),
        constraint limit_crossings_state_check check (state in ('near', 'reached', 'begun', 'as-plan'))
      );
      create index limit_crossings_told on limit_crossings (told_at);
      alter table entitlement_heads add column limits_seen_at timestamptz;
      create index entitlement_heads_limits on entitlement_heads (limits_seen_at nulls first);`);
    await runner.query(TENANT_TABLE('limit_crossings'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table limit_crossings;
      alter table entitlement_heads drop column limits_seen_at`);
  }
}
