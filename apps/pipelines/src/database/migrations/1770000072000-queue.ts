import { type MigrationBuilder } from '@plimsoll/persistence';

/** How many exits an execution waits for, as far as it looked: what comes forward is found, should nobody wake it. */
export function up(pgm: MigrationBuilder): void {
  pgm.sql('alter table executions add column behind integer not null default 0');
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql('alter table executions drop column behind');
}
