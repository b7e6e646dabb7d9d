import { Dice } from './dice.js';
import { type Instrument, INSTRUMENTS, ticksAt } from './instruments.js';
import { type PlannedAccount } from './plan-accounts.js';
import { type SeedGround } from './seed-ground.js';

/** One position, with the deal that opened it and, unless it stands open, the one that closed it. Money in cents. */
export interface Trade {
  readonly instrument: Instrument;
  readonly side: 'buy' | 'sell';
  /** In hundredths. */
  readonly lots: number;
  /** Ticket of the order that opened it, and its id; deal, closing order and closing deal have the three after it. */
  readonly positionId: number;
  readonly openedAt: Date;
  readonly closedAt: Date | undefined;
  readonly openTicks: number;
  /** Where it was closed, or stands now. */
  readonly lastTicks: number;
  readonly profit: number;
  /** Of each of its deals; what is paid is below zero. */
  readonly commission: number;
}

/** Money that came. In cents. */
export interface Deposit {
  readonly ticket: number;
  readonly at: Date;
  readonly amount: number;
}

/** Everything that happened on an account, in its order. */
export interface Book {
  readonly account: PlannedAccount;
  readonly deposits: readonly Deposit[];
  readonly trades: readonly Trade[];
}

const TICKETS_OF_AN_ACCOUNT = 10_000_000;
const TICKETS_OF_A_TRADE = 4;
const OPEN_ON_RETIRED = 2;
/** With so many cents on the account at most a hundredth of a lot more is traded. */
const CENTS_OF_A_LOT = 33_333;
const TICKS_MAX = 150;
/** What trades win on average, in ticks: a little more than their commission. */
const EDGE = 9;
const COMMISSION_OF_A_LOT = 3.5;
/** Below this share of the highest balance trades win, so that no guard would have acted. */
const FLOOR_SHARE = 0.94;
const DEPOSITS = [1_000_000, 2_500_000, 5_000_000, 10_000_000] as const;

/** How many deals of each kind add up to the count of the account: one or two deposits, pairs, and what stands open. */
export function dealSplit({ deals, retired }: Pick<PlannedAccount, 'deals' | 'retired'>): {
  readonly deposits: number;
  readonly closed: number;
  readonly open: number;
} {
  const open = retired ? Math.min(OPEN_ON_RETIRED, Math.max(0, deals - 1)) : 0;
  const closed = Math.floor(Math.max(0, deals - 1 - open) / 2);
  return { open, closed, deposits: deals - open - 2 * closed };
}

/** What happened on the account, spread over the whole time, one trade after the other. */
export function planBook(ground: SeedGround, account: PlannedAccount): Book {
  const dice = new Dice(ground.seed, `book ${account.index}`);
  const split = dealSplit(account);
  const firstTicket = (account.index + 1) * TICKETS_OF_AN_ACCOUNT;
  const startsAt = account.createdAt.getTime();
  const deposits = Array.from({ length: split.deposits }, (_, i) => ({
    ticket: firstTicket + i,
    at: new Date(startsAt + i),
    amount: dice.pick(DEPOSITS),
  }));
  const count = split.closed + split.open;
  const slot = (ground.to.getTime() - startsAt) / Math.max(1, count);
  const paid = deposits.reduce((sum, { amount }) => sum + amount, 0);
  let balance = paid;
  let peak = paid;
  const trades: Trade[] = [];
  for (let i = 0; i < count; i += 1) {
    const trade = planTrade(dice, {
      positionId: firstTicket + split.deposits + i * TICKETS_OF_A_TRADE,
      slotAt: startsAt + slot * i,
      slot,
      isOpen: i >= split.closed,
      mustWin: balance < peak * FLOOR_SHARE,
      lotsMax: Math.floor(paid / CENTS_OF_A_LOT),
    });
    trades.push(trade);
    if (trade.closedAt !== undefined) balance += trade.profit + 2 * trade.commission;
    peak = Math.max(peak, balance);
  }
  return { account, deposits, trades };
}

interface Place {
  readonly positionId: number;
  readonly slotAt: number;
  readonly slot: number;
  readonly isOpen: boolean;
  readonly mustWin: boolean;
  /** In hundredths. */
  readonly lotsMax: number;
}

function planTrade(dice: Dice, { positionId, slotAt, slot, isOpen, mustWin, lotsMax }: Place): Trade {
  const instrument = dice.pick(INSTRUMENTS);
  const side = dice.pick(['buy', 'sell'] as const);
  const lots = dice.whole(1, lotsMax);
  const openedAt = new Date(Math.floor(slotAt + slot * (0.1 + 0.3 * dice.share())));
  const closedAt = new Date(Math.floor(slotAt + slot * (0.5 + 0.4 * dice.share())));
  const won = EDGE + dice.whole(mustWin ? TICKS_MAX / 2 : -TICKS_MAX, TICKS_MAX);
  const openTicks = ticksAt(instrument, openedAt);
  return {
    instrument,
    side,
    lots,
    positionId,
    openedAt,
    closedAt: isOpen ? undefined : closedAt,
    openTicks,
    lastTicks: openTicks + (side === 'buy' ? won : -won),
    profit: won * lots,
    commission: -Math.round(lots * COMMISSION_OF_A_LOT),
  };
}
