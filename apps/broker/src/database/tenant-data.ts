import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** Nothing that was under way is done a second time; what rests with the broker stays, and the terminal shows it. */
const ENDED = 'what was under way ends';
const WAITED = "r.state in ('queued', 'deferred', 'blocked')";
const LEFT = "r.state in ('leased', 'accepted', 'sent', 'unknown')";
const GOES_ON = `(${WAITED} or ${LEFT})`;

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  witness_entries: { in: 'installation', why: 'it says who changed what in this database' },
  accounts: {
    in: 'archive',
    restored: {
      connection: { why: 'no terminal is connected', becomes: "'offline'" },
      session_id: { why: 'no terminal is connected', becomes: 'null' },
      epoch: { why: 'whoever was connected is fenced off', becomes: 'r.epoch + 1' },
      journal_id: { why: 'the terminal tells all of it again', becomes: "'restored:' || gen_random_uuid()" },
      history_complete: { why: 'the terminal tells all of it again', becomes: 'false' },
    },
  },
  terminals: {
    in: 'archive',
    without: { secrets: { why: 'they let terminals in; each gets a new one', becomes: "'[]'" } },
    restored: { changed_at: { why: 'so that running processes read it', becomes: 'clock_timestamp()' } },
  },
  report_accounts: ARCHIVED,
  report_deals: ARCHIVED,
  report_files: ARCHIVED,
  orders: {
    in: 'archive',
    keeps: { request_hash: 'tells a repetition' },
    restored: {
      state: {
        why: ENDED,
        becomes: `case when not ${GOES_ON} then r.state when r.filled_volume > 0 then 'partial' when ${WAITED} then 'cancelled' else 'expired' end`,
      },
      in_doubt: { why: 'the terminal may have executed it', becomes: `r.in_doubt or ${LEFT}` },
      reason: { why: ENDED, becomes: `case when ${GOES_ON} then 'restored from an archive' else r.reason end` },
      revision: { why: ENDED, becomes: `r.revision + ${GOES_ON}::int` },
    },
  },
  commands: {
    in: 'archive',
    restored: {
      state: {
        why: ENDED,
        becomes: `case when r.ended or not ${GOES_ON} then r.state when ${WAITED} then 'cancelled' else 'expired' end`,
      },
      ended: { why: ENDED, becomes: "r.ended or r.state <> 'placed'" },
    },
  },
  deals: ARCHIVED,
  deal_corrections: ARCHIVED,
  positions: ARCHIVED,
  position_corrections: ARCHIVED,
  discrepancies: ARCHIVED,
  adjustments: ARCHIVED,
  equity_points: ARCHIVED,
  guards: ARCHIVED,
  guard_runs: ARCHIVED,
  guard_closes: {
    in: 'archive',
    restored: {
      state: {
        why: 'its command ended; the guard asks for another one',
        becomes: "case when r.state = 'live' then 'failed' else r.state end",
      },
    },
  },
  guard_history: ARCHIVED,
  specifications: ARCHIVED,
  terminal_orders: ARCHIVED,
  terminal_positions: ARCHIVED,
  entitlements: {
    in: 'archive',
    restored: { learnt_at: { why: 'so that running processes read it', becomes: 'clock_timestamp()' } },
  },
  standings: { in: 'installation', why: 'how it stands here; elsewhere it begins as active' },
};
