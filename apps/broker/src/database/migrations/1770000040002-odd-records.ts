import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const BEFORE = `('D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D11', 'D12', 'D13')`;
const AFTER = `('D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D11', 'D12', 'D13', 'D14')`;
const kinds = (list: string): string =>
  `alter table discrepancies drop constraint discrepancies_kind_check, add constraint discrepancies_kind_check check (kind in ${list})`;

/** Records of a terminal that could not be taken as they came are discrepancies (D14). */
export class OddRecords1770000040002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds(AFTER));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ON_ALL_ROWS('discrepancies', `delete from discrepancies where kind = 'D14'`));
    await runner.query(kinds(BEFORE));
  }
}
