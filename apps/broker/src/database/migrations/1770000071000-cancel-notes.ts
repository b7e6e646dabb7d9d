import { type MigrationBuilder } from '@plimsoll/persistence';

/** Who asked for an order to be taken back, and why: told when it is cancelled. */
export function up(pgm: MigrationBuilder): void {
  pgm.sql('alter table orders add column cancel_note text;');
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql('alter table orders drop column cancel_note;');
}
