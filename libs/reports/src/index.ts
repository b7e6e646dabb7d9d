export {
  type AccountReport,
  isTradeDeal,
  netOfDeal,
  REPORT_KINDS,
  type ReportDeal,
  type ReportKind,
  type ReportTotals,
  totalsOf,
} from './account-report.js';
export { type HistoryReport, readHistoryReport } from './history-report.js';
export { readReport } from './read-report.js';
export { REPORT_BYTES_MAX } from './report-limits.js';
