import { TerminalDeal } from '@plimsoll/contracts';
import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { type AccountReport, netOfDeal, type ReportDeal, totalsOf } from './account-report.js';
import { type Mt4Page, type Spread, TESTER_PLACE as AT } from './mt4-rows.js';
import { sound } from './mt4-statement.js';
import { ReportFaults } from './report-deals.js';
import { FAULTS_SHOWN, unreadable } from './report-rows.js';
import { amount, instantOf } from './report-values.js';
import { dealTypeOf } from './report-words.js';

interface Open {
  readonly side: 'buy' | 'sell';
}

interface Step {
  readonly deal: TerminalDeal;
  readonly told: Decimal | undefined;
}

/**
 * A tester report of MetaTrader 4. A row with a result closes its order, whatever its word is (`close`, `t/p`, `s/l`,
 * `close at stop`); one that begins an order by `buy` or `sell` opens it; the rest (`modify`, pending orders, `delete`)
 * moves nothing. What was deposited is what the first result leaves of the first balance.
 */
export function readTester({ rows, commas }: Mt4Page, page: readonly Spread[]): AccountReport {
  const faults = new ReportFaults();
  const open = new Map<string, Open>();
  const steps: { row: number; step: Step }[] = [];
  rows.forEach((row, i) => {
    const number = i + 1;
    const step = faults.reading({ number, cells: new Map() }, `order ${row[AT.order]!.text}`, () =>
      stepOf(row, open, commas),
    );
    if (step) steps.push({ row: number, step });
  });
  if (faults.list.length > 0) throw unreadable(faults.list);
  const first = steps.find(({ step }) => step.told !== undefined)?.step;
  const deposit = first?.told ? first.told.minus(netOfDeal(first.deal)) : ZERO;
  const deals = [
    ...begun(deposit, steps),
    ...steps.map(({ row, step }) => ({ row, deal: step.deal, isCredit: false })),
  ];
  return {
    kind: 'mt4-tester',
    identity: {
      login: '1',
      server: 'Strategy-Tester-4',
      company: 'MetaTrader 4',
      currency: currencyOf(page),
      marginMode: 'hedging',
      accountKind: 'demo',
    },
    deals,
    openPositions: [],
    opening: ZERO,
    totals: totalsOf(deals, ZERO),
    disagreements: breaksOf(steps, deposit),
    notes: [],
  };
}

function stepOf(row: Spread, open: Map<string, Open>, commas: boolean): Step | undefined {
  const text = (place: number): string => row[place]?.text ?? '';
  const [order, word] = [text(AT.order), text(AT.type)];
  const [profit, balance] = [amount(text(AT.profit), commas), amount(text(AT.balance), commas)];
  const known = dealTypeOf(word);
  const opens = (known === 'buy' || known === 'sell') && balance === undefined;
  if (!opens && balance === undefined) return undefined;
  const common = {
    orderTicket: order,
    positionId: order,
    symbol: 'TESTER',
    volume: toWire(amount(text(AT.size), commas) ?? ZERO),
    price: toWire(amount(text(AT.price), commas) ?? ZERO),
    dealtAt: instantOf(text(AT.time)),
    swap: '0',
    commission: '0',
    fee: '0',
  };
  if (opens) {
    open.set(order, { side: known });
    return {
      deal: sound(TerminalDeal, { ...common, ticket: row[0]!.text, type: known, entry: 'in', profit: '0' }),
      told: undefined,
    };
  }
  const side = open.get(order)?.side ?? 'buy';
  return {
    deal: sound(TerminalDeal, {
      ...common,
      ticket: row[0]!.text,
      type: side === 'buy' ? 'sell' : 'buy',
      entry: 'out',
      profit: toWire(profit ?? ZERO),
      balance: toWire(balance!),
      comment: word,
    }),
    told: balance,
  };
}

/** The deposit as a deal of its own, a second before the first row; its ticket is the one that no row has. */
function begun(deposit: Decimal, steps: readonly { readonly step: Step }[]): ReportDeal[] {
  const first = steps[0]?.step.deal;
  if (!first || deposit.isZero()) return [];
  const deal = sound(TerminalDeal, {
    ticket: '0',
    type: 'balance',
    profit: toWire(deposit),
    balance: toWire(deposit),
    swap: '0',
    commission: '0',
    fee: '0',
    dealtAt: new Date(Date.parse(first.dealtAt) - 1_000).toISOString(),
    comment: 'initial deposit',
  });
  return [{ row: 0, deal, isCredit: false }];
}

function breaksOf(steps: readonly { readonly row: number; readonly step: Step }[], deposit: Decimal): string[] {
  let balance = deposit;
  const breaks: string[] = [];
  for (const { row, step } of steps) {
    if (step.told === undefined) continue;
    const reckoned = balance.plus(dec(step.deal.profit));
    if (!reckoned.eq(step.told))
      breaks.push(`row ${row}: its balance is ${step.told.toFixed()}; the rows add up to ${reckoned.toFixed()}`);
    balance = step.told;
  }
  const more = breaks.length - FAULTS_SHOWN;
  return more > 0 ? [...breaks.slice(0, FAULTS_SHOWN), `and ${more} more rows`] : breaks;
}

/** Nothing of such a report names the currency, unless the symbol does; what the tester counts in by default. */
function currencyOf(page: readonly Spread[]): string {
  const said = page.flatMap((row) => row.map((cell) => cell?.text ?? '')).find((text) => /^[A-Z]{3}$/.test(text));
  return said ?? 'USD';
}
