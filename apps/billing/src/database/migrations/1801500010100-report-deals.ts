import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { giveByTier, takeFromTiers } from '../tier-defaults.js';

/** How many deals of imported reports plans give. */
export class ReportDeals1801500010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await giveByTier(runner, 'reports.deals', { free: 50_000, basic: 200_000, pro: 1_000_000, enterprise: 10_000_000 });
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeFromTiers(runner, 'reports.deals');
  }
}
