import { type AuditExportFormat, RecordedAuditEntry, fieldsOf, type AuditPage } from '@plimsoll/contracts';

const COLUMNS = fieldsOf(RecordedAuditEntry).map(({ name }) => name);
const LINE_END = '\r\n';
/** A spreadsheet takes what begins so for a formula, and would run it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/** The entries of an audit log as text, page by page, newest first. */
export async function* auditExport(
  format: AuditExportFormat,
  pageAfter: (cursor: string | undefined) => Promise<AuditPage>,
): AsyncGenerator<string> {
  if (format === 'csv') yield COLUMNS.join(',') + LINE_END;
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await pageAfter(cursor);
    yield items.map((entry) => (format === 'csv' ? csvLine(entry) : `${JSON.stringify(entry)}\n`)).join('');
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

/** RFC 4180; objects as JSON. */
export function csvLine(entry: RecordedAuditEntry): string {
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  return COLUMNS.map((column) => cell(values[column])).join(',') + LINE_END;
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
