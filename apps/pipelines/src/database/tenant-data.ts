import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  catalog_revisions: ARCHIVED,
  pipelines: ARCHIVED,
  pipeline_versions: ARCHIVED,
  executions: ARCHIVED,
  node_attempts: ARCHIVED,
  orders: ARCHIVED,
  position_outcomes: ARCHIVED,
  verdicts: ARCHIVED,
  missed_alerts: ARCHIVED,
  entitlements: ARCHIVED,
};
