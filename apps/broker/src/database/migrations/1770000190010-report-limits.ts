import { ENTITLEMENTS_DOWN, ENTITLEMENTS_UP } from '@plimsoll/entitlements';
import { ON_ALL_ROWS, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What plans give here, and how many deals each account of reports has: what is imported is limited by them. */
export class ReportLimits1770000190010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTITLEMENTS_UP);
    await runner.query(TENANT_TABLE('entitlements'));
    await runner.query('alter table report_accounts add column deals integer not null default 0 check (deals >= 0)');
    await runner.query(ON_ALL_ROWS('report_accounts', ON_ALL_ROWS('report_deals', COUNT).replace(/;\s*$/, '')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table report_accounts drop column deals');
    await runner.query(ENTITLEMENTS_DOWN);
  }
}

const COUNT = `
update report_accounts a set deals = counted.deals
from (select tenant_id, report_id, count(*) as deals from report_deals group by 1, 2) counted
where counted.tenant_id = a.tenant_id and counted.report_id = a.report_id`;
