import { describe, expect, it } from '@jest/globals';
import { KeepReport, parse, ReportReading } from '@plimsoll/contracts';
import { readReport } from '@plimsoll/reports';
import { partsOf, toReading } from './to-reading.js';

const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const HEADINGS = 'Time|Deal|Symbol|Type|Direction|Volume|Price|Order|Commission|Swap|Profit|Balance|Comment'.split('|');
const page = (rows: readonly string[]): Buffer =>
  Buffer.from(
    `<table><tr>${HEADINGS.map((each) => `<td><b>${each}</b></td>`).join('')}</tr>${rows.map((each) => row(each.split('|'))).join('')}</table>`,
  );
const ROWS = [
  '2024.11.25 09:00:00|1||balance|||||0.00|0.00|10 000.00|10 000.00|',
  '2024.11.25 09:31:02|2|XAUUSD|buy|in|0.03|2680.10|2|0.00|0.00|0.00|10 000.00|',
  '2024.11.25 10:02:00|3|XAUUSD|sell|out|0.03|2681.00|3|-0.50|0.00|1.80|10 001.30|x',
];

describe('what a report says, on the wire', () => {
  const read = toReading(readReport(page(ROWS)));

  it('is as the contract has it, with its last deals first', () => {
    expect(parse(ReportReading, read.reading)).toMatchObject({ ok: true });
    expect(read.reading).toMatchObject({
      kind: 'mt5-tester',
      from: '2024-11-25T09:00:00.000Z',
      to: '2024-11-25T10:02:00.000Z',
      sums: { deals: 3, trades: 1, deposits: '10000', net: '1.3', balance: '10001.3', opening: '0' },
      disagreements: [],
    });
    expect(read.reading.lastDeals.map(({ ticket }) => ticket)).toEqual(['3', '2', '1']);
  });

  it('goes in parts, of which the last says so; the same deals are the same file', () => {
    const parts = partsOf(read, 'report.html', 2);
    expect(parts.map(({ deals, isLast }) => [deals.length, isLast])).toEqual([
      [2, false],
      [1, true],
    ]);
    for (const part of parts) expect(parse(KeepReport, part)).toMatchObject({ ok: true });
    const again = partsOf(toReading(readReport(page(ROWS.map((each) => each.replace('10 000', '10000'))))), 'y', 9);
    expect(again[0]!.sha256).toBe(parts[0]!.sha256);
  });

  it('refuses one in which nothing happened', () => {
    expect(() => readReport(page([]))).toThrow(/no table of deals/);
  });
});
