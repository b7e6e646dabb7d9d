import { type TableRetention } from '@plimsoll/persistence';

/** What becomes of the rows of this service's tables; a gate refuses a table without a line here. */
export const RETENTION: TableRetention = {
  verdicts: { rows: 'kept', why: 'why a signal was traded or not', byMonth: 'received_at' },
  missed_alerts: { rows: 'purged', days: 30, by: 'occurred_at', key: ['tenant_id', 'pipeline_id', 'signal_id'] },
  node_attempts: { rows: 'kept', why: 'what each agent decided, and on what', byMonth: 'execution_at' },
  executions: { rows: 'kept', why: 'trade records: law asks for six years' },
  orders: { rows: 'kept', why: 'trade records: law asks for six years' },
  position_outcomes: { rows: 'kept', why: 'what came of each position, for the performance of sources' },
  pipelines: { rows: 'state' },
  pipeline_versions: { rows: 'kept', why: 'an execution names the version it began with (PL-4)' },
  catalog_revisions: { rows: 'state' },
  entitlements: { rows: 'state' },
  standings: { rows: 'state' },
};
