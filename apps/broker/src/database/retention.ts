import { type TableRetention } from '@plimsoll/persistence';

/** What becomes of the rows of this service's tables; a gate refuses a table without a line here. */
export const RETENTION: TableRetention = {
  witness_entries: { rows: 'kept', why: 'the second witness of the audit log stands as long as the log' },
  // Trade records: law asks for six years, and the ledger must add up from the first deal on.
  deals: { rows: 'kept', why: 'the ledger', byMonth: 'dealt_at' },
  deal_corrections: { rows: 'kept', why: 'the ledger' },
  position_corrections: { rows: 'kept', why: 'the ledger' },
  adjustments: { rows: 'kept', why: 'the ledger' },
  positions: { rows: 'kept', why: 'the ledger' },
  orders: { rows: 'kept', why: 'trade records' },
  commands: { rows: 'kept', why: 'what terminals were told is part of the record of an order' },
  discrepancies: { rows: 'kept', why: 'what did not agree, and who decided what' },
  guard_runs: { rows: 'kept', why: 'what the guard did, and why' },
  guard_history: { rows: 'kept', why: 'what the guard did, and why' },
  guard_closes: { rows: 'kept', why: 'what the guard did, and why' },
  // What people imported is theirs: it is kept until they remove it.
  report_accounts: { rows: 'kept', why: 'imported by people, removed by them' },
  report_files: { rows: 'kept', why: 'imported by people, removed by them' },
  report_deals: { rows: 'kept', why: 'imported by people, removed by them' },
  guards: { rows: 'state' },
  accounts: { rows: 'state' },
  terminals: { rows: 'state' },
  specifications: { rows: 'state' },
  terminal_orders: { rows: 'state' },
  terminal_positions: { rows: 'state' },
  // A chart of a month; a point every five seconds for each account.
  equity_points: { rows: 'purged', days: 30, by: 'at', key: ['tenant_id', 'account_id', 'at'] },
  entitlements: { rows: 'state' },
  standings: { rows: 'state' },
};
