import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Each account marks its orders with a random number of its own, so that another installation or a restored backup does not give
 * the same magic numbers (BR-5). The last one is in use; accounts of before have also given numbers without one.
 */
export class MagicNonce1770000050001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table accounts add column magic_nonces integer[] not null default array[1 + floor(random() * 65535)::integer]',
    );
    await runner.query(
      'alter table accounts no force row level security; update accounts set magic_nonces = array[0] || magic_nonces; alter table accounts force row level security',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table accounts drop column magic_nonces');
  }
}
