import { describe, expect, it } from '@jest/globals';
import { parse, TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { dec, ZERO } from '@plimsoll/kernel';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type HistoryReport, readHistoryReport } from './history-report.js';

const folder = process.env['PLIMSOLL_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const present = existsSync(`${folder}/mt5`);
if (!present) process.stdout.write('skipped: real MetaTrader reports are not present\n');
const read = (name: string): HistoryReport => readHistoryReport(readFileSync(`${folder}/mt5/${name}`));

function runningBalanceBreaks(report: HistoryReport): number {
  let balance = ZERO;
  return report.deals.filter((deal) => {
    balance = balance.plus(deal.profit).plus(deal.swap).plus(deal.commission).plus(deal.fee);
    return !balance.eq(deal.balance!);
  }).length;
}

function volumesByPosition(report: HistoryReport): Map<string, { opened: string; closed: string }> {
  const volumes = new Map<string, { opened: string; closed: string }>();
  for (const deal of report.deals) {
    if (!deal.positionId) continue;
    const entry = volumes.get(deal.positionId) ?? { opened: '0', closed: '0' };
    const side = deal.entry === 'in' ? 'opened' : 'closed';
    volumes.set(deal.positionId, { ...entry, [side]: dec(entry[side]).plus(deal.volume!).toFixed() });
  }
  return volumes;
}

(present ? describe : describe.skip)('history report of a hedging account (BR-12)', () => {
  it('gives every deal and open position, in protocol form, with the running balance of the report', () => {
    const report = read('history-report-hedge-en-70358000.html');
    expect(report.deals).toHaveLength(1402);
    expect(report.openPositions).toHaveLength(85);
    expect(report.balance.toFixed(2)).toBe('9949.16');
    expect(report.identity).toMatchObject({
      login: '70358000',
      currency: 'EUR',
      server: 'MetaQuotes-Demo',
      marginMode: 'hedging',
    });
    expect(runningBalanceBreaks(report)).toBe(0);
    for (const deal of report.deals) expect(parse(TerminalDeal, deal)).toMatchObject({ ok: true });
    for (const position of report.openPositions) expect(parse(TerminalPosition, position)).toMatchObject({ ok: true });
  });

  it('ties every closing deal to its position: 658 are closed whole, 85 are still open', () => {
    const report = read('history-report-hedge-en-70358000.html');
    const volumes = [...volumesByPosition(report).values()];
    expect(volumes.filter((v) => v.opened === v.closed)).toHaveLength(658);
    expect(volumes.filter((v) => v.closed === '0')).toHaveLength(85);
  });
});

(present ? describe : describe.skip)('tester report in UTF-16 (BR-12)', () => {
  it('is read with its stop-out, and every position ends flat', () => {
    const report = read('tester-report-xauusd-m1-utf16.html');
    expect(report.deals).toHaveLength(1695);
    expect(report.balance.toFixed(2)).toBe('-4.97');
    expect(runningBalanceBreaks(report)).toBe(0);
    expect([...volumesByPosition(report).values()].every((v) => v.opened === v.closed)).toBe(true);
  });
});

describe('what is no report', () => {
  it('is refused with the reason', () => {
    expect(() => readHistoryReport(Buffer.from('<html><body>hello</body></html>'))).toThrow(/no table of deals/);
  });
});
