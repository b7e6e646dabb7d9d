import {
  type AccountDetail,
  type AccountIdentity,
  type AccountNumbers,
  type AccountReading,
  type AccountSummary,
  type DealView,
  type GuardStatus,
  type PositionView,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { type Clock, dec, toWire } from '@plimsoll/kernel';
import { openRiskOf } from '../domain/open-risk.js';
import { type PositionRow } from './account.convert.js';
import { type DealRow } from './deal.store.js';
import { type LiveAccount } from './live-account.js';

const RATIO_PLACES = 6;
const NO_NUMBERS: Omit<AccountNumbers, 'at'> = { balance: '0', equity: '0', credit: '0', margin: '0', freeMargin: '0' };

export interface ViewTime {
  readonly now: Date;
  readonly monotonicMs: number;
}

/** Now, by the clock on the wall and by the one that does not jump. */
export function timeOf(clock: Clock): ViewTime {
  return { now: clock.now(), monotonicMs: clock.monotonicMs() };
}

interface Figures extends Omit<AccountNumbers, 'at'> {
  readonly at: string;
  readonly ageMs: number;
  readonly flaw?: string | undefined;
}

/** What the account is worth by the last word of its terminal, and how old that word is. */
function figuresOf(live: LiveAccount, time: ViewTime): Figures {
  const { balance, equity, credit, margin, freeMargin } = live.numbers?.values ?? live.lastKnown ?? NO_NUMBERS;
  const at = live.numbers?.at ?? (live.lastKnown ? new Date(live.lastKnown.at) : live.accountStatus.lastSeenAt);
  const ageMs = ageOf(live, time);
  return {
    balance,
    equity,
    credit,
    margin,
    freeMargin,
    at: at.toISOString(),
    ageMs: Math.round(ageMs),
    flaw: live.numbers?.flaw,
  };
}

/** How old the last word of its terminal is, in milliseconds. */
export function ageOf(live: LiveAccount, time: ViewTime): number {
  const at = live.lastKnown ? new Date(live.lastKnown.at) : live.accountStatus.lastSeenAt;
  return live.ageMs(time.monotonicMs) ?? Math.max(0, Math.round(time.now.getTime() - at.getTime()));
}

export function accountToSummary(
  live: LiveAccount,
  guard: GuardStatus,
  time: ViewTime,
  pending?: AccountIdentity,
): AccountSummary {
  const { accountStatus } = live;
  const { flaw, ...figures } = figuresOf(live, time);
  return {
    accountId: live.ref.accountId,
    terminalId: accountStatus.terminalId,
    identity: accountStatus.identity,
    ...(pending ? { pendingIdentity: pending } : {}),
    leverage: accountStatus.leverage,
    ...figures,
    ledgerBalance: toWire(accountStatus.ledgerBalance),
    historyComplete: accountStatus.historyComplete,
    ...guardFields(guard, figures.equity),
    entriesBlocked: guard.entriesBlocked,
    connection: accountStatus.connection,
    tradeAllowed: accountStatus.tradeAllowed,
    ...(flaw === undefined ? {} : { numbersFlaw: flaw }),
    ...(accountStatus.connection === 'connected' ? riskFields(live, guard, figures.equity) : {}),
  };
}

/** What may be lost before what: known only while the terminal shows what is open. */
function riskFields(
  live: LiveAccount,
  guard: GuardStatus,
  equity: string,
): Pick<AccountSummary, 'openRisk' | 'roomLeft'> {
  const { loss, ...counts } = openRiskOf(live.positions.values(), (symbol) => live.specifications.get(symbol));
  const line = guard.breachEquity;
  return {
    openRisk: { loss: toWire(loss), ...counts },
    ...(line === undefined ? {} : { roomLeft: toWire(dec(equity).minus(line)) }),
  };
}

export function accountToDetail(
  live: LiveAccount,
  guard: GuardStatus,
  time: ViewTime,
  pending?: AccountIdentity,
): AccountDetail {
  return {
    ...accountToSummary(live, guard, time, pending),
    positions: [...live.positions.values()].slice(0, POSITIONS_MAX),
  };
}

/** @param guardProtected whether the guard could close it now */
export function accountToReading(
  live: LiveAccount,
  guard: GuardStatus,
  time: ViewTime,
  guardProtected: boolean,
): AccountReading {
  const { balance, equity, margin, freeMargin, at, ageMs } = figuresOf(live, time);
  const marks = [...live.positions.values()]
    .slice(0, POSITIONS_MAX)
    .map((p) => ({ positionId: p.positionId, price: p.currentPrice ?? p.openPrice, profit: p.profit, swap: p.swap }));
  return {
    accountId: live.ref.accountId,
    balance,
    equity,
    margin,
    freeMargin,
    ...guardFields(guard, equity),
    guardProtected,
    connection: live.accountStatus.connection,
    ageMs,
    marks,
    at,
  };
}

function guardFields(
  guard: GuardStatus,
  equity: string,
): Pick<AccountReading, 'guardState' | 'peakEquity' | 'drawdown' | 'guardDeadlineAt'> {
  const peak = guard.peakEquity === undefined ? undefined : dec(guard.peakEquity);
  return {
    guardState: guard.state,
    ...(peak === undefined ? {} : { peakEquity: toWire(peak) }),
    ...(peak?.isPositive() && !peak.isZero()
      ? { drawdown: toWire(peak.minus(equity).div(peak).toDecimalPlaces(RATIO_PLACES)) }
      : {}),
    ...(guard.deadlineAt === undefined ? {} : { guardDeadlineAt: guard.deadlineAt }),
  };
}

/** `shown`: the position as the terminal shows it, which alone knows its stop and target. */
export function positionToView(row: PositionRow, shown: TerminalPosition | undefined): PositionView {
  return {
    positionId: row.position_id,
    symbol: row.symbol,
    side: row.side,
    volume: row.volume,
    openPrice: row.open_price,
    closedVolume: row.closed_volume,
    realised: row.realised,
    openedAt: row.opened_at.toISOString(),
    deals: row.deals,
    ...(shown?.stopLoss === undefined ? {} : { stopLoss: shown.stopLoss }),
    ...(shown?.takeProfit === undefined ? {} : { takeProfit: shown.takeProfit }),
    ...(row.close_price === null ? {} : { closePrice: row.close_price }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at.toISOString() }),
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
  };
}

export function dealToView(row: DealRow): DealView {
  return {
    ticket: row.ticket,
    type: row.type as DealView['type'],
    profit: row.profit,
    swap: row.swap,
    commission: row.commission,
    fee: row.fee,
    balance: row.running_balance,
    dealtAt: row.dealt_at.toISOString(),
    ...(row.position_id === null ? {} : { positionId: row.position_id }),
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
    ...(row.entry === null ? {} : { entry: row.entry }),
    ...(row.volume === null ? {} : { volume: row.volume }),
    ...(row.price === null ? {} : { price: row.price }),
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.corrected === null
      ? {}
      : {
          correction: {
            ...row.corrected,
            type: row.corrected.type as DealView['type'],
            netChange: toWire(dec(row.corrected.netChange)),
            at: new Date(row.corrected.at).toISOString(),
          },
        }),
  };
}

const POSITIONS_MAX = 1_000;
