import { type MigrationBuilder, ON_ALL_ROWS } from '@plimsoll/persistence';

/** An order that somebody took back ends its node as cancelled: it did not fail. */
export function up(pgm: MigrationBuilder): void {
  pgm.sql(states(`'running', 'done', 'vetoed', 'rejected', 'expired', 'cancelled', 'failed', 'retrying'`));
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql(ON_ALL_ROWS('node_attempts', `update node_attempts set state = 'rejected' where state = 'cancelled'`));
  pgm.sql(states(`'running', 'done', 'vetoed', 'rejected', 'expired', 'failed', 'retrying'`));
}

function states(list: string): string {
  return `
alter table node_attempts drop constraint node_attempts_state_check;
alter table node_attempts add constraint node_attempts_state_check check (state in (${list}));`;
}
