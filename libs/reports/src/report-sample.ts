/** What a made-up report is written of. Rows are cells in the order of MetaTrader's columns. */
export interface Sample {
  readonly account?: string;
  readonly words?: {
    readonly deals?: readonly string[];
    readonly closed?: readonly string[];
    readonly open?: readonly string[];
    readonly account?: string;
  };
  readonly closed?: readonly (readonly string[])[];
  readonly deals: readonly (readonly string[])[];
  readonly open?: readonly (readonly string[])[];
}

const DEALS = [
  'Time',
  'Deal',
  'Symbol',
  'Type',
  'Direction',
  'Volume',
  'Price',
  'Order',
  'Cost',
  'Commission',
  'Fee',
  'Swap',
  'Profit',
  'Balance',
  'Comment',
];
const CLOSED = [
  'Time',
  'Position',
  'Symbol',
  'Type',
  'Volume',
  'Price',
  'S / L',
  'T / P',
  'Time',
  'Price',
  'Commission',
  'Swap',
  'Profit',
];
const OPEN = [
  'Time',
  'Position',
  'Symbol',
  'Type',
  'Volume',
  'Price',
  'S / L',
  'T / P',
  'Market Price',
  'Swap',
  'Profit',
  'Comment',
];
const HIDDEN_AT = 4;

/**
 * Writes a report as a terminal does: HTML with bold headings, a hidden cell in every row of closed positions. For
 * specs.
 */
export function sampleReport({
  account = '4711 (USD, Sample-Server, demo, Hedge)',
  words = {},
  closed = [],
  deals,
  open = [],
}: Sample): string {
  const line = (cells: readonly string[], bold: boolean): string =>
    `<tr>${cells.map((cell) => `<td nowrap>${bold ? `<b>${cell}</b>` : cell}</td>`).join('')}</tr>`;
  const hiding = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell, i) => `${i === HIDDEN_AT ? '<td class="hidden" colspan="8">a remark</td>' : ''}<td>${cell}</td>`).join('')}</tr>`;
  const title = (text: string): string => `<tr><th colspan="14"><div><b>${text}</b></div></th></tr>`;
  const table = (name: string, headings: readonly string[], rows: readonly string[]): string =>
    rows.length === 0 ? '' : [title(name), line(headings, true), ...rows].join('\n');
  const who =
    account === ''
      ? ''
      : `<tr><th colspan="4">${words.account ?? 'Account'}:</th><th colspan="10"><b>${account}</b></th></tr><tr><th colspan="4">Company:</th><th><b>Sample Ltd</b></th></tr>`;
  return `<html><head><title>Report</title></head><body><table>${who}
${table('Positions', words.closed ?? CLOSED, closed.map(hiding))}
${table(
  'Deals',
  words.deals ?? DEALS,
  deals.map((row) => line(row, false)),
)}
${table(
  'Open Positions',
  words.open ?? OPEN,
  open.map((row) => line(row, false)),
)}
</table></body></html>`;
}

/** A row of the table of deals. The day is in May 2025. */
export function dealRow(
  at: string,
  ticket: string,
  trade: readonly [symbol: string, type: string, direction: string, volume: string, price: string, order: string],
  money: { profit?: string; balance: string; swap?: string; commission?: string; comment?: string },
): string[] {
  const [symbol, type, direction, volume, price, order] = trade;
  return [
    `2025.05.${at}`,
    ticket,
    symbol,
    type,
    direction,
    volume,
    price,
    order,
    '',
    money.commission ?? '0.00',
    '0.00',
    money.swap ?? '0.00',
    money.profit ?? '0.00',
    money.balance,
    money.comment ?? '',
  ];
}

/** A row that moves cash. */
export const cashRow = (at: string, ticket: string, type: string, profit: string, balance: string): string[] =>
  dealRow(at, ticket, ['', type, '', '', '', ''], { profit, balance });
