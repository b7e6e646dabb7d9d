import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const BEFORE = `('D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D11', 'D12', 'D13', 'D14')`;
const AFTER = `('D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D11', 'D12', 'D13', 'D14', 'D15')`;
const kinds = (list: string): string =>
  `alter table discrepancies drop constraint discrepancies_kind_check, add constraint discrepancies_kind_check check (kind in ${list})`;

/** A report of the broker that differs from the ledger is a discrepancy (D15). */
export class ReportDifferences1770000140050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds(AFTER));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ON_ALL_ROWS('discrepancies', `delete from discrepancies where kind = 'D15'`));
    await runner.query(kinds(BEFORE));
  }
}
