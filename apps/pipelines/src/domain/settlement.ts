import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { type NodeOutcome, type OrderOutcome, type OrderView } from './agent.js';

/**
 * An entry that was filled in part or blocked is over: it is never sent twice. An exit goes on until its position is
 * closed.
 */
const FINAL = {
  open: new Set(['done', 'partial', 'rejected', 'expired', 'cancelled', 'blocked']),
  close: new Set(['done', 'rejected', 'expired', 'cancelled']),
} as const;
/** States of an exit on which nothing is waited for once its time is long over. */
const STUCK = new Set(['partial', 'blocked', 'deferred']);

/** Whether an order needs no more waiting. One that rests at the broker does: its price may come. */
export function isSettled(order: Pick<OrderView, 'state' | 'type'>, overdue: boolean): boolean {
  return FINAL[order.type].has(order.state) || (overdue && STUCK.has(order.state));
}

/**
 * The end of a node that ordered, or undefined while a fact is still to come. UNKNOWN is never guessed: the broker
 * service resolves it.
 */
export function settle(
  node: { readonly nodeId: string; readonly agent: string },
  orders: readonly OrderView[],
  overdue: boolean,
): NodeOutcome | undefined {
  if (!orders.every((order) => isSettled(order, overdue))) return undefined;
  const { result, text } = orders[0]?.type === 'close' ? closed(orders) : opened(orders);
  const output: OrderOutcome = { result, orders };
  const done = result === 'filled' || (result === 'partial' && orders[0]?.type === 'open');
  const failed = failedAs(orders);
  return {
    nodeId: node.nodeId,
    agent: node.agent,
    result: done ? 'done' : result === 'partial' ? failed : result,
    text: text.slice(0, 500),
    checks: [],
    output,
  };
}

/** As what a node ends whose orders did not do all: cancelled only where nothing but a cancel was in the way. */
function failedAs(orders: readonly OrderView[]): 'expired' | 'rejected' | 'cancelled' {
  const bad = orders.filter((order) => order.state !== 'done' && order.state !== 'partial');
  if (bad.some((order) => order.state === 'expired')) return 'expired';
  return bad.length > 0 && bad.every((order) => order.state === 'cancelled') ? 'cancelled' : 'rejected';
}

interface Ending {
  readonly result: OrderOutcome['result'];
  readonly text: string;
}

/** Entries: whatever was filled is open, and said. */
function opened(orders: readonly OrderView[]): Ending {
  const first = orders[0]!;
  const filled = orders.reduce((sum, order) => sum.plus(filledOf(order)), ZERO);
  const bad = orders.find((order) => order.state !== 'done' && order.state !== 'partial');
  const what = `${first.side} ${toWire(filled)} ${first.symbol}${first.fillPrice ? ` at ${first.fillPrice}` : ''}`;
  if (bad === undefined)
    return orders.some((order) => order.state === 'partial')
      ? { result: 'partial', text: `Filled in part: ${what}.` }
      : { result: 'filled', text: `${toldBy(orders)}${what}.` };
  if (filled.gt(0)) return { result: 'partial', text: `Filled in part: ${what}; ${endOf(bad)}` };
  return { result: failedAs(orders), text: capital(endOf(bad)) };
}

/**
 * A fill that no deal told (a person's word for an order in doubt) is not called one: nobody knows its price, and
 * perhaps it was none.
 */
function toldBy(orders: readonly OrderView[]): string {
  const untold = orders.find((order) => order.filledVolume === undefined);
  return untold === undefined
    ? 'Filled: '
    : `Taken as filled${untold.reason === undefined ? '' : ` (${untold.reason})`}, no deal was told: `;
}

/** Exits: done only when nothing is left of what was to be closed. */
function closed(orders: readonly OrderView[]): Ending {
  const first = orders[0]!;
  const filled = orders.reduce((sum, order) => sum.plus(filledOf(order)), ZERO);
  // A close of everything that is done has closed what there was, whatever was shown when it was decided.
  const wanted = orders.reduce(
    (sum, order) =>
      sum.plus(order.state === 'done' && order.volume === undefined ? filledOf(order) : (wantedOf(order) ?? ZERO)),
    ZERO,
  );
  const bad = orders.find((order) => order.state !== 'done');
  const rest = wanted.minus(filled);
  if (bad === undefined && !rest.gt(0))
    return {
      result: 'filled',
      text: `Filled: closed ${toWire(filled)} ${first.symbol}${first.fillPrice ? ` at ${first.fillPrice}` : ''}.`,
    };
  const why = bad === undefined ? 'the broker closed no more.' : endOf(bad);
  if (filled.gt(0))
    return {
      result: 'partial',
      text: `Closed in part: ${toWire(filled)} of ${toWire(wanted)} ${first.symbol}, ${toWire(rest)} may still be open: ${why}`,
    };
  return { result: failedAs(orders), text: capital(why) };
}

function endOf({ state, reason }: OrderView): string {
  return `order ${state}${reason ? `: ${reason.replace(/\.$/, '')}` : ''}.`;
}

function wantedOf(order: OrderView): Decimal | undefined {
  const volume = order.volume ?? order.open;
  return volume === undefined ? undefined : dec(volume);
}

function filledOf(order: OrderView): Decimal {
  if (order.filledVolume !== undefined) return dec(order.filledVolume);
  return order.state === 'done' ? (wantedOf(order) ?? ZERO) : ZERO;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
