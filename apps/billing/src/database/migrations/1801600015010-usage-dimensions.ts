import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { giveByTier, takeFromTiers } from '../tier-defaults.js';

/** How many combinations of dimensions of usage that is sent plans give. */
export class UsageDimensions1801600015010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await giveByTier(runner, 'usage.dimensions', { free: 1_000, basic: 10_000, pro: 50_000, enterprise: 500_000 });
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeFromTiers(runner, 'usage.dimensions');
  }
}
