import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whether the person of an API key was told that it runs out. */
export class ToldExpiry1799100002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table api_keys add column expiry_told boolean not null default false');
    await runner.query(
      'create index api_keys_expiry_untold on api_keys (expires_at) where not expiry_told and revoked_at is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index api_keys_expiry_untold');
    await runner.query('alter table api_keys drop column expiry_told');
  }
}
