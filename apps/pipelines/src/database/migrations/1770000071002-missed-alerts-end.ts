import { type MigrationBuilder } from '@plimsoll/persistence';

/** Alerts that were not acted on matter for the order of those around them, not for good: they are found by age. */
export function up(pgm: MigrationBuilder): void {
  pgm.sql('create index missed_alerts_age on missed_alerts (occurred_at);');
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql('drop index missed_alerts_age;');
}
