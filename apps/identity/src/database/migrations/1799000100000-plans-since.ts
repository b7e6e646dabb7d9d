import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Since when there are plans here. Who is made after this moment by a process of the version before, in the middle of an
 * upgrade, is told later by the loop and is no organisation from before plans.
 */
export class PlansSince1799000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table plans_since (only_one boolean not null primary key default true check (only_one), at timestamptz not null)',
    );
    await runner.query('insert into plans_since (at) values (now())');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table plans_since');
  }
}
