import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { type AccountReport, type ReportDeal, type ReportTotals, totalsOf } from './account-report.js';
import { match, notesOf } from './history-report.js';
import { isMt4 } from './mt4-rows.js';
import { readMt4 } from './mt4-report.js';
import { hasAccount, identityOf, numberOf } from './report-facts.js';
import { FAULTS_SHOWN, type Mt5Rows, mt5Rows, NO_REPORT, rowsOfReport } from './report-rows.js';
import { amount } from './report-values.js';
import { balanceBefore, balanceBreaks, besideBalance, inOrderOfTime } from './row-order.js';

/**
 * Reads what MetaTrader saves of an account: history and tester reports of MetaTrader 5 (HTML or Open XML), statements
 * and tester reports of MetaTrader 4 (HTML), in any language and encoding. By structure and the place of a column, not
 * by headings. Throws where it is none, or a row cannot be read, with each such row; where its own sums do not agree,
 * `disagreements` names them.
 */
export function readReport(bytes: Uint8Array): AccountReport {
  const { cells, isSheet } = rowsOfReport(bytes);
  const read = mt5Rows(cells, isSheet);
  if (read) return ofMt5(read);
  if (isMt4(cells)) return readMt4(cells);
  throw new Error(NO_REPORT);
}

function ofMt5(read: Mt5Rows): AccountReport {
  const rows = inOrderOfTime(read.deals);
  const { matched, netting } = match(rows, read.closed, read.open, read.facts);
  const opening = balanceBefore(rows);
  const deals = rows.map(({ row, deal }, i): ReportDeal => {
    const positionId = matched.positionOf.get(deal.ticket);
    return {
      row,
      deal: positionId === undefined ? deal : { ...deal, positionId },
      isCredit: besideBalance(rows[i - 1], rows[i]!),
    };
  });
  const totals = totalsOf(deals, opening);
  const equity = numberOf(read.facts, 'equity');
  return {
    kind: hasAccount(read.facts) ? 'mt5-history' : 'mt5-tester',
    identity: identityOf(read.facts, netting ? 'netting' : 'hedging'),
    deals,
    openPositions: read.open,
    opening,
    totals: equity ? { ...totals, equity } : totals,
    disagreements: [...rowsThatDoNotFollow(read), ...sumsThatDoNot(read, totals)],
    notes: [
      ...notesOf({ rows: [], opening, matched, unshown: [] }),
      ...matched.unexplained
        .slice(0, FAULTS_SHOWN)
        .map(
          ({ ticket, why }) =>
            `the position of deal ${ticket} (row ${rows.find(({ deal }) => deal.ticket === ticket)!.row}) is not known: ${why}`,
        ),
    ],
  };
}

function rowsThatDoNotFollow({ deals }: Mt5Rows): string[] {
  const breaks = balanceBreaks(inOrderOfTime(deals));
  const more = breaks.length - FAULTS_SHOWN;
  return [
    ...breaks
      .slice(0, FAULTS_SHOWN)
      .map(
        ({ row, deal }) =>
          `row ${row} (deal ${deal.ticket}): its balance ${deal.balance} is not that of the row before and what it earned; a row before it is missing, or was changed`,
      ),
    ...(more > 0 ? [`and ${more} more rows whose balance does not follow`] : []),
  ];
}

/** The row of sums below the deals: commission, fee where the report has it, swap, profit, balance. */
function sumsThatDoNot(read: Mt5Rows, totals: ReportTotals): string[] {
  const told = read.sums.deals;
  const names =
    told?.length === 5
      ? (['commission', 'fee', 'swap', 'profit', 'balance'] as const)
      : told?.length === 4
        ? (['commission', 'swap', 'profit', 'balance'] as const)
        : [];
  const traded = { commission: totals.commission, fee: totals.fee, swap: totals.swap, profit: totals.profit };
  const all = (field: keyof typeof traded): Decimal =>
    read.deals.reduce((sum, { deal }) => sum.plus(dec(deal[field])), ZERO);
  return names.flatMap((name, place) => {
    const said = amount(told![place], read.facts.commas) ?? ZERO;
    // A history counts its deposits in the sum of profit, a tester's report does not.
    const reckoned = name === 'balance' ? [totals.balance] : [all(name), traded[name]];
    return reckoned.some((amounts) => said.eq(amounts))
      ? []
      : [
          `the sum of the column ${name} below the deals is ${said.toFixed()}; its rows add up to ${reckoned[0]!.toFixed()}`,
        ];
  });
}
