import { type MigrationBuilder } from '@plimsoll/persistence';

/** The oldest points of all accounts, for the purge: without it each look would read the whole table. */
export function up(pgm: MigrationBuilder): void {
  pgm.sql('create index equity_points_at on equity_points (at)');
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql('drop index equity_points_at');
}
