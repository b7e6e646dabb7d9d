import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was written to the books since, without reading all of them. */
export class ProofOfNew1801400000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index ledger_postings_posted on ledger_postings (posted_at);
      create index invoices_seen on invoices (seen_at);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ledger_postings_posted; drop index invoices_seen');
  }
}
