/** A row of a statement of MetaTrader 4, by its cells; a pair is a cell that spans so many columns. */
export type Mt4Cell = string | readonly [text: string, span: number];

const HEADINGS = [
  'Ticket',
  'Open Time',
  'Type',
  'Size',
  'Item',
  'Price',
  'S / L',
  'T / P',
  'Close Time',
  'Price',
  'Commission',
  'Taxes',
  'Swap',
  'Profit',
];

/** What a made-up statement is written of. */
export interface Mt4Sample {
  readonly closed: readonly (readonly Mt4Cell[])[];
  readonly open?: readonly (readonly Mt4Cell[])[];
  /** Commission, taxes, swap and profit of the closed transactions. */
  readonly sums: readonly string[];
  readonly deposit: string;
  readonly closedProfit: string;
  readonly balance: string;
  readonly equity: string;
  readonly headings?: readonly string[];
}

/** Writes a detailed statement as MetaTrader 4 does. For specs. */
export function mt4Statement(sample: Mt4Sample): string {
  const line = (cells: readonly Mt4Cell[]): string =>
    `<tr align=right>${cells.map((cell) => (typeof cell === 'string' ? `<td>${cell}</td>` : `<td colspan=${cell[1]}>${cell[0]}</td>`)).join('')}</tr>`;
  const title = (text: string): string => `<tr align=left><td colspan=14><b>${text}:</b></td></tr>`;
  const labelled = (...pairs: readonly (readonly [string, string])[]): string =>
    `<tr align=right>${pairs.map(([label, value]) => `<td colspan=2><b>${label}:</b></td><td class=mspt><b>${value}</b></td>`).join('')}</tr>`;
  const { closed, open = [], sums, deposit, closedProfit, balance, equity, headings = HEADINGS } = sample;
  return `<html><head><title>Statement: 900123 - Someone</title></head><body><table>
<tr align=left><td colspan=2><b>Account: 900123</b></td><td colspan=5><b>Name: Someone</b></td><td colspan=2><b>Currency: USD</b></td><td colspan=2><b>Leverage: 1:100</b></td><td colspan=3 align=right><b>2015 March 7, 22:11</b></td></tr>
${title('Closed Transactions')}
${line(headings)}
${closed.map(line).join('\n')}
${line([['&nbsp;', 10], ...sums])}
<tr align=right><td colspan=12><b>Closed P/L:</b></td><td colspan=2><b>${closedProfit}</b></td></tr>
${title('Open Trades')}
${line(headings.map((heading, i) => (i === 8 ? '' : heading)))}
${open.length === 0 ? '<tr align=right><td colspan=13>No transactions</td></tr>' : open.map(line).join('\n')}
${title('Summary')}
${labelled(['Deposit/Withdrawal', deposit], ['Credit Facility', '0.00'])}
${labelled(['Closed Trade P/L', closedProfit], ['Floating P/L', '0.00'], ['Margin', '0.00'])}
${labelled(['Balance', balance], ['Equity', equity], ['Free Margin', equity])}
</table></body></html>`;
}

/** The rows of a small account: a deposit, two trades, a cancelled order, an open trade. */
export const MT4_SAMPLE: Mt4Sample = {
  closed: [
    ['100', '2015.03.02 08:00:00', 'balance', ['Deposit', 10], '10 000.00'],
    [
      '101',
      '2015.03.02 09:00',
      'buy',
      '1.00',
      'eurusd',
      '1.10000',
      '0.00000',
      '0.00000',
      '2015.03.02 10:00',
      '1.10150',
      '-7.00',
      '0.00',
      '-1.20',
      '150.00',
    ],
    [
      '102',
      '2015.03.03 09:00:00',
      'sell',
      '0.50',
      'usdjpy',
      '119.500',
      '0.000',
      '0.000',
      '2015.03.04 10:00:00',
      '119.900',
      '-3.50',
      '0.00',
      '0.00',
      '-166.81',
    ],
    [
      '103',
      '2015.03.03 09:30:00',
      'buy limit',
      '0.50',
      'usdjpy',
      '118.500',
      '0.000',
      '0.000',
      '2015.03.04 10:00:00',
      '119.900',
      ['cancelled', 4],
    ],
  ],
  open: [
    [
      '104',
      '2015.03.05 09:00:00',
      'sell',
      '0.10',
      'eurusd',
      '1.09000',
      '0.00000',
      '0.00000',
      '',
      '1.08900',
      '-0.70',
      '0.00',
      '0.00',
      '10.00',
    ],
  ],
  sums: ['-10.50', '0.00', '-1.20', '-16.81'],
  deposit: '10 000.00',
  closedProfit: '-28.51',
  balance: '9 971.49',
  equity: '9 980.79',
};
