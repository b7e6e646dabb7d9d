import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Corrections of usage that go on no invoice are written down, by name. */
export class UsageRefused1801400010010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table usage_charges add column refused text,
        add constraint usage_charges_refused_check
          check (refused is null or refused = 'other-currency' and item_id is null);
      create index usage_charges_charged on usage_charges (charged_at) where charged_at is not null;
      create index usage_charges_refused on usage_charges (tenant_id, currency) where refused is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index usage_charges_charged;
      drop index usage_charges_refused;
      alter table usage_charges drop column refused`);
  }
}
