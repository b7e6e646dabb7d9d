import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When a move is to be looked at next, so that a round reads those alone. */
export class PriceMovesDue1801600010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table price_moves add column due_at timestamptz not null default now();
      drop index price_moves_open;
      create index price_moves_due on price_moves (due_at) where state in ('announced', 'placed');
      create index price_moves_open on price_moves (tenant_id, change_id, subscription_id)
        where state in ('announced', 'placed')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index price_moves_due;
      drop index price_moves_open;
      create index price_moves_open on price_moves (looked_at) where state in ('announced', 'placed');
      alter table price_moves drop column due_at`);
  }
}
