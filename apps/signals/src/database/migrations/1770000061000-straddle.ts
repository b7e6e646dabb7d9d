import type { MigrationBuilder } from '@plimsoll/persistence';

/** Entries of one body for both sides of an instrument (issue 6 §1.3). */
export function up(pgm: MigrationBuilder): void {
  pgm.sql('alter table signals add column straddle boolean');
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql('alter table signals drop column straddle');
}
