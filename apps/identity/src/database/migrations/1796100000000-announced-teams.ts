import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Organisations are told to the other services, each once; those that are here are told by a loop. */
export class AnnouncedTeams1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tenants add column announced boolean not null default false');
    await runner.query('create index tenants_unannounced on tenants (tenant_id) where not announced');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tenants drop column announced');
  }
}
