import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const UP = `
alter table orders add column order_ticket numeric(20);
alter table guard_closes rename column position_id to target_id;
alter table guard_closes add column kind text not null default 'close' check (kind in ('close', 'cancel'));
alter table guard_closes alter column kind drop default;
alter table guard_closes drop constraint guard_closes_pkey;
alter table guard_closes add primary key (tenant_id, run_id, kind, target_id, attempt);
drop index guard_closes_one_live;
create unique index guard_closes_one_live on guard_closes (tenant_id, run_id, kind, target_id) where state = 'live';`;

const DOWN = `${ON_ALL_ROWS('guard_closes', `delete from guard_closes where kind = 'cancel'`)}alter table guard_closes drop constraint guard_closes_pkey;
drop index guard_closes_one_live;
alter table guard_closes drop column kind;
alter table guard_closes rename column target_id to position_id;
alter table guard_closes add primary key (tenant_id, run_id, position_id, attempt);
create unique index guard_closes_one_live on guard_closes (tenant_id, run_id, position_id) where state = 'live';
alter table orders drop column order_ticket;`;

/** The guard cancels pending orders as it closes positions (BR-3). */
export class GuardCancels1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
