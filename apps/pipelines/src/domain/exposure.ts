import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { type OpenPosition } from './account-view.js';
import { type Stamp } from './overtaken.js';
import { type Side } from './signal.js';
import { type ToldAlert } from './strategy-size.js';

/** An order of ours that concerns a position: what opened it, or what closes of it. Volumes in lots. */
export interface LedgerOrder {
  readonly pipelineId: string;
  readonly executionId: string;
  readonly positionId: string;
  readonly type: 'open' | 'close';
  /** Open: of the position that it opens. Absent in orders of older versions. */
  readonly side?: Side;
  readonly state: string;
  readonly settled: boolean;
  /** What was wanted; absent for a close of everything. */
  readonly volume?: string;
  readonly filledVolume?: string;
  /** Of the signal of its execution. */
  readonly stamp: Stamp;
}

/** An order of an earlier execution that has not ended. */
export interface OrderUnderWay {
  readonly orderId?: string;
  readonly type: 'open' | 'close';
  readonly side?: Side;
  readonly state: string;
}

/** An execution of the same pipeline on the same symbol that was begun earlier and has not ended. */
export interface EarlierExecution {
  readonly executionId: string;
  readonly type: 'entry' | 'exit';
  readonly side?: Side;
  readonly reverses: boolean;
  readonly stamp: Stamp;
  /** An order of it may be with the broker service. */
  readonly ordering: boolean;
  readonly orders: readonly OrderUnderWay[];
}

/** A position of which the pipeline may close `volume`. */
export interface Closable {
  readonly positionId: string;
  readonly side: Side;
  readonly volume: string;
  /** All that is open of the position. */
  readonly whole: boolean;
  /** Of the signal that it was opened for; absent when no execution of ours opened it. */
  readonly entered?: Stamp;
}

/** What a pipeline has on a symbol, apart from what the account shows. */
export interface Exposure {
  readonly pipelineId: string;
  /** Positions that it may close, oldest first. */
  readonly closable: readonly Closable[];
  /** Positions that the account still shows although their close is confirmed: the reading is older than the close. */
  readonly closedInView: readonly string[];
  /** Fills of the pipeline that the account does not show yet. */
  readonly unseen: readonly { readonly side: Side; readonly positionId?: string }[];
  readonly earlier: readonly EarlierExecution[];
  /** For an exit that does not tell its share: the alerts of its source before it, newest first. */
  readonly told?: readonly ToldAlert[];
  /** For an exit that has waited: entries that exits have taken back since it began, before they opened anything. */
  readonly takenBack?: number;
}

export const NOTHING_STANDING: Omit<Exposure, 'pipelineId'> = {
  closable: [],
  closedInView: [],
  unseen: [],
  earlier: [],
};

export interface ClosableQuestion {
  readonly positions: readonly OpenPosition[];
  readonly ledger: readonly LedgerOrder[];
  readonly pipelineId: string;
  readonly scope: 'pipeline' | 'account';
  /** Another pipeline has an entry under way that may add to a position on a netting account. */
  readonly shared?: boolean;
}

/**
 * What the pipeline may close of the positions shown, oldest first. `pipeline`: what its own orders opened and did not
 * close again, whoever else trades on the account; where our ledger knows nothing of a position, the broker service's
 * word counts. What another close of ours that is still under way will take is not offered again.
 */
export function closableOf({ positions, ledger, pipelineId, scope, shared = false }: ClosableQuestion): Closable[] {
  const found = positions.map((position): Closable | undefined => {
    const orders = ledger.filter((order) => order.positionId === position.positionId);
    if (isClosed(orders)) return undefined;
    const open = dec(position.volume);
    const free = open.minus(claimed(orders, open));
    const mine = scope === 'account' ? free : min(free, own(position, orders, pipelineId));
    if (!mine.gt(0)) return undefined;
    const entered = orders.find((order) => order.type === 'open' && order.pipelineId === pipelineId)?.stamp;
    return {
      positionId: position.positionId,
      side: position.side,
      volume: toWire(mine),
      whole: mine.eq(open) && (!shared || scope === 'account'),
      ...(entered ? { entered } : {}),
    };
  });
  return found.filter((position) => position !== undefined).sort((a, b) => byTicket(a.positionId, b.positionId));
}

/** Positions that are shown although a close of all of it was confirmed. */
export function closedInView(positions: readonly OpenPosition[], ledger: readonly LedgerOrder[]): string[] {
  return positions
    .map(({ positionId }) => positionId)
    .filter((id) => isClosed(ledger.filter((order) => order.positionId === id)));
}

/**
 * Positions of which less is shown than our orders have opened: on a netting account a fill adds to a position that is
 * shown already.
 */
export function behindLedger(positions: readonly OpenPosition[], ledger: readonly LedgerOrder[]): string[] {
  const isBehind = ({ positionId, volume }: OpenPosition): boolean => {
    const orders = ledger.filter((order) => order.positionId === positionId);
    const net = sumOf(orders.filter((order) => order.type === 'open')).minus(
      sumOf(orders.filter((order) => order.type === 'close')),
    );
    return net.gt(volume);
  };
  return positions.filter(isBehind).map(({ positionId }) => positionId);
}

/** Tickets rise, so the smaller one is older; they may be longer than a number can hold. */
export function byTicket(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** A close of everything that was done: the ticket never opens again. */
function isClosed(orders: readonly LedgerOrder[]): boolean {
  return orders.some((order) => order.type === 'close' && order.state === 'done' && order.volume === undefined);
}

/** What closes that are still under way may take. */
function claimed(orders: readonly LedgerOrder[], open: Decimal): Decimal {
  const closing = orders.filter((order) => order.type === 'close' && !order.settled);
  return closing.reduce(
    (sum, order) => sum.plus(order.volume === undefined ? open : dec(order.volume).minus(order.filledVolume ?? 0)),
    ZERO,
  );
}

/**
 * What is open of the pipeline's own: its fills less what it closed of them. What somebody turned a netting position
 * into is not its own.
 */
function own(position: OpenPosition, orders: readonly LedgerOrder[], pipelineId: string): Decimal {
  const mine = orders.filter((order) => order.pipelineId === pipelineId);
  const opened = mine.filter((order) => order.type === 'open');
  if (opened.length === 0) return position.pipelineId === pipelineId ? dec(position.volume) : ZERO;
  const closed = mine.filter((order) => order.type === 'close');
  if (opened.every((order) => order.side !== undefined && order.side !== position.side)) return ZERO;
  return sumOf(opened).minus(sumOf(closed));
}

function sumOf(orders: readonly LedgerOrder[]): Decimal {
  return orders.reduce((sum, order) => sum.plus(filledOf(order)), ZERO);
}

function filledOf(order: LedgerOrder): Decimal {
  if (order.filledVolume !== undefined) return dec(order.filledVolume);
  return order.state === 'done' ? dec(order.volume ?? 0) : ZERO;
}

function min(a: Decimal, b: Decimal): Decimal {
  return a.lt(b) ? a : b;
}
