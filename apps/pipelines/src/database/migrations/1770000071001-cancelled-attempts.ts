import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** An order that somebody took back ends its node as cancelled: it did not fail. */
export class CancelledAttempts1770000071001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(states(`'running', 'done', 'vetoed', 'rejected', 'expired', 'cancelled', 'failed', 'retrying'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      ON_ALL_ROWS('node_attempts', `update node_attempts set state = 'rejected' where state = 'cancelled'`),
    );
    await runner.query(states(`'running', 'done', 'vetoed', 'rejected', 'expired', 'failed', 'retrying'`));
  }
}

function states(list: string): string {
  return `
alter table node_attempts drop constraint node_attempts_state_check;
alter table node_attempts add constraint node_attempts_state_check check (state in (${list}));`;
}
