import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Nobody gives his own organisation an override or a price: the database refuses it, too. */
export class OwnGifts1801400010030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table entitlement_overrides add column made_of uuid,
        add constraint entitlement_overrides_others_check check (made_of <> tenant_id);
      alter table prices add column offered_by uuid,
        add constraint prices_others_check check (offered_by <> offered_to)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table entitlement_overrides drop column made_of;
      alter table prices drop column offered_by`);
  }
}
