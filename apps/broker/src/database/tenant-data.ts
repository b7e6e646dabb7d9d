import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  witness_entries: { in: 'installation', why: 'it says who changed what in this database' },
  accounts: ARCHIVED,
  terminals: {
    in: 'archive',
    without: { secrets: { why: 'they let terminals in; each gets a new one', becomes: "'[]'" } },
  },
  report_accounts: ARCHIVED,
  report_deals: ARCHIVED,
  report_files: ARCHIVED,
  orders: { in: 'archive', keeps: { request_hash: 'tells a repetition' } },
  commands: ARCHIVED,
  deals: ARCHIVED,
  deal_corrections: ARCHIVED,
  positions: ARCHIVED,
  position_corrections: ARCHIVED,
  discrepancies: ARCHIVED,
  adjustments: ARCHIVED,
  equity_points: ARCHIVED,
  guards: ARCHIVED,
  guard_runs: ARCHIVED,
  guard_closes: ARCHIVED,
  guard_history: ARCHIVED,
  specifications: ARCHIVED,
  terminal_orders: ARCHIVED,
  terminal_positions: ARCHIVED,
};
