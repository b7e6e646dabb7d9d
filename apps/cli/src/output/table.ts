/** A column: its heading, and whether numbers stand to the right. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

/** Rows under headings, each column as wide as its widest cell; no lines, no colours. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], indent = '  '): string {
  const widths = columns.map((column, i) => Math.max(column.title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => {
    const padded = columns.map((column, i) =>
      column.align === 'right' ? (cells[i] ?? '').padStart(widths[i]!) : (cells[i] ?? '').padEnd(widths[i]!),
    );
    return `${indent}${padded.join('  ')}`.trimEnd();
  };
  return [line(columns.map((column) => column.title)), ...rows.map(line)].join('\n');
}
