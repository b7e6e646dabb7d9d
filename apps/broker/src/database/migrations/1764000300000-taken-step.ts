import { type MigrationBuilder } from '@plimsoll/persistence';

/** The guard remembers a step of the balance that no deal explained and that it took for a gain or loss (BR-3). */
export function up(pgm: MigrationBuilder): void {
  pgm.sql('alter table guards add column taken_step numeric not null default 0');
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql('alter table guards drop column taken_step');
}
