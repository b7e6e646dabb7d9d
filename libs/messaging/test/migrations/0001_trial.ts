import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { type MigrationBuilder, TENANT_TABLE } from '@plimsoll/persistence';

export function up(pgm: MigrationBuilder): void {
  pgm.sql(MESSAGING_UP);
  pgm.sql(`
create table effects (
  tenant_id uuid not null,
  event_id uuid not null,
  consumer text not null,
  key text not null,
  place bigint generated always as identity,
  times integer not null default 1,
  primary key (tenant_id, event_id, consumer)
);
${TENANT_TABLE('effects')}`);
}

export function down(pgm: MigrationBuilder): void {
  pgm.sql('drop table effects');
  pgm.sql(MESSAGING_DOWN);
}
