import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** Nothing that was under way is done a second time. */
const ENDED = 'what was under way ends';
const GOES_ON = "r.state in ('running', 'waiting')";
const TRIES = "r.state in ('running', 'retrying')";

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  catalog_revisions: ARCHIVED,
  pipelines: {
    in: 'archive',
    restored: { active: { why: 'somebody looks at it first, and switches it on', becomes: 'false' } },
  },
  pipeline_versions: ARCHIVED,
  executions: {
    in: 'archive',
    restored: {
      state: { why: ENDED, becomes: `case when ${GOES_ON} then 'cancelled' else r.state end` },
      reason: { why: ENDED, becomes: `case when ${GOES_ON} then 'restored from an archive' else r.reason end` },
      finished_at: { why: ENDED, becomes: `case when ${GOES_ON} then now() else r.finished_at end` },
      due_at: { why: ENDED, becomes: `case when ${GOES_ON} then null else r.due_at end` },
      ordering: { why: ENDED, becomes: `case when ${GOES_ON} then false else r.ordering end` },
      lease_owner: { why: 'nobody here works on it', becomes: 'null' },
      lease_epoch: { why: 'whoever worked on it there is fenced off', becomes: 'r.lease_epoch + 1' },
      revision: { why: ENDED, becomes: `r.revision + (${GOES_ON})::int` },
    },
  },
  node_attempts: {
    in: 'archive',
    restored: {
      state: { why: ENDED, becomes: `case when ${TRIES} then 'cancelled' else r.state end` },
      finished_at: { why: ENDED, becomes: `case when ${TRIES} then now() else r.finished_at end` },
    },
  },
  orders: {
    in: 'archive',
    restored: {
      settled: { why: ENDED, becomes: 'true' },
      reason: { why: ENDED, becomes: "case when r.settled then r.reason else 'restored from an archive' end" },
    },
  },
  position_outcomes: ARCHIVED,
  verdicts: ARCHIVED,
  missed_alerts: ARCHIVED,
  entitlements: {
    in: 'archive',
    restored: { learnt_at: { why: 'so that running processes read it', becomes: 'clock_timestamp()' } },
  },
  standings: { in: 'installation', why: 'how it stands here; elsewhere it begins as active' },
};
