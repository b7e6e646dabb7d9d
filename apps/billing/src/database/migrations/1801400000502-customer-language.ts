import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The language in which Stripe writes to a customer, as it was said there last. */
export class CustomerLanguage1801400000502 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table stripe_customers add column language text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table stripe_customers drop column language');
  }
}
