import { type MigrationBuilder } from '@plimsoll/persistence';

const COLUMNS = ['confirm_warn_ms', 'confirm_reduce_ms', 'confirm_breach_ms'] as const;

/** How long a rung is confirmed and how long a wide spread is left out are the owner's to choose (BR-3, case 93). */
export function up(pgm: MigrationBuilder): void {
  for (const column of COLUMNS) pgm.sql(`alter table guards add column ${column} integer not null default 250`);
  pgm.sql('alter table guards add column spread_grace_ms integer not null default 30000');
}

export function down(pgm: MigrationBuilder): void {
  for (const column of [...COLUMNS, 'spread_grace_ms']) pgm.sql(`alter table guards drop column ${column}`);
}
