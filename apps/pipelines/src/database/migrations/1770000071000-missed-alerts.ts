import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Alerts that tell a position and were not acted on: links of the chain by which the order of the others is told. */
export class MissedAlerts1770000071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- turn: among the executions of the pipeline, in the order in which alerts were judged. overtaken: a later alert was acted on before it.
create table missed_alerts (
  tenant_id uuid not null,
  pipeline_id uuid not null,
  signal_id uuid not null,
  symbol text not null,
  occurred_at timestamptz not null,
  turn bigint not null default nextval('executions_turn_seq'),
  overtaken boolean not null,
  signal jsonb not null,
  primary key (tenant_id, pipeline_id, signal_id)
);
create index missed_alerts_occurred on missed_alerts (tenant_id, symbol, occurred_at);
${TENANT_TABLE('missed_alerts')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table missed_alerts;');
  }
}
