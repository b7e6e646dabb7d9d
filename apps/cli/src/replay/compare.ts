import { type AccountStatement } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { type ReportTotals } from './simulated-replay.js';

/** The totals that a replay left in the ledger, and whether they are those of the report. */
export interface ReplayTotals {
  readonly ok: boolean;
  readonly closedPositions: number;
  readonly deals: number;
  readonly openPositions: number;
  readonly balance: string;
  readonly balanceMismatches: number;
  readonly net: string;
  readonly openDiscrepancies: number;
  /** Where ledger and report differ, for people. */
  readonly differences: readonly string[];
}

const CENTS = 2;

/** Compares the ledger with the report, total by total. */
export function compareTotals(report: ReportTotals, ledger: AccountStatement): ReplayTotals {
  const { closedPositions, deals, openPositions, balanceMismatches, openDiscrepancies } = ledger;
  const [balance, net] = [dec(ledger.balance).toFixed(CENTS), dec(ledger.net).toFixed(CENTS)];
  const differences = [
    ...(report.settled ? [] : ['not everything was acknowledged in time']),
    ...differing('deals', report.deals, deals),
    ...differing('open positions', report.openPositions, openPositions),
    ...differing('balance', report.balance, balance),
    ...differing('net', report.net, net),
    ...differing('deals with another balance', 0, balanceMismatches),
    ...differing('open discrepancies', 0, openDiscrepancies),
  ];
  return { ok: differences.length === 0, closedPositions, deals, openPositions, balance, balanceMismatches, net, openDiscrepancies, differences };
}

function differing(what: string, expected: number | string, actual: number | string): string[] {
  return expected === actual ? [] : [`${what}: ${actual} in the ledger, ${expected} expected`];
}
