import { type Book, type Trade } from './plan-trades.js';

/** Balance and equity of an account at an instant, in cents. */
export interface EquityPoint {
  readonly at: Date;
  readonly balance: number;
  readonly equity: number;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The last day is looked at often, what was before it now and then. */
const DAY_STEP_MS = 5 * MINUTE_MS;
const STEP_MS = 4 * 60 * MINUTE_MS;

/** The equity of an account over the whole time, oldest first; the last point is the end. */
export function equityLine({ account, deposits, trades }: Book, { to }: Pick<Span, 'to'>): EquityPoint[] {
  const from = new Date(account.createdAt.getTime() + deposits.length);
  const paid = deposits.reduce((sum, { amount }) => sum + amount, 0);
  let done = 0;
  let booked = paid;
  return instants({ from, to }).map((at) => {
    for (let trade = trades[done]; isClosed(trade, at); trade = trades[(done += 1)])
      booked += trade.profit + 2 * trade.commission;
    const open = openAt(trades, done, at);
    const balance = open.reduce((sum, { commission }) => sum + commission, booked);
    const floating = open.reduce((sum, trade) => sum + floatingOf(trade, at, to), 0);
    return { at, balance, equity: balance + floating };
  });
}

/** The highest equity of it, in cents. */
export function peakOf(line: readonly EquityPoint[]): number {
  return line.reduce((peak, { equity }) => Math.max(peak, equity), 0);
}

function instants({ from, to }: Span): Date[] {
  const lastDay = to.getTime() - DAY_MS;
  const found: Date[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += at < lastDay ? STEP_MS : DAY_STEP_MS) found.push(new Date(at));
  return [...found, to];
}

function isClosed(trade: Trade | undefined, at: Date): trade is Trade {
  return trade?.closedAt !== undefined && trade.closedAt <= at;
}

/** One trade comes after the other; only those that stand open in the end are open together. */
function openAt(trades: readonly Trade[], done: number, at: Date): Trade[] {
  const open: Trade[] = [];
  for (let i = done; i < trades.length && trades[i]!.openedAt <= at; i += 1) open.push(trades[i]!);
  return open;
}

/** On its straight way to what it came to. */
function floatingOf({ openedAt, closedAt, profit }: Trade, at: Date, to: Date): number {
  const whole = (closedAt ?? to).getTime() - openedAt.getTime();
  return whole <= 0 ? profit : Math.trunc((profit * (at.getTime() - openedAt.getTime())) / whole);
}
