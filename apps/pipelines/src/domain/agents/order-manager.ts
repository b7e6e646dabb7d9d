import { deterministicId, toWire, dec, ZERO } from '@plimsoll/kernel';
import { type Agent, type AgentInput, type NodeOutcome, type OrderIntent, type OrderOutcome, type OrderView, type SizedPlan } from '../agent.js';
import { type ConfigOf, integerField } from '../config-field.js';

const config = {
  entryLifeS: integerField({ min: 2, max: 300, fallback: 30, meaning: 'An entry that was not executed after so many seconds is given up; never later than the signal expires.' }),
  exitLifeS: integerField({ min: 10, max: 3_600, fallback: 300, meaning: 'An exit that was not executed after so many seconds is given up.' }),
};
type Config = ConfigOf<typeof config>;

/** Places the order once, whatever happens, and confirms the fill. */
export const orderManager: Agent<typeof config> = {
  name: 'order-manager',
  version: 1,
  title: 'Order manager',
  meaning: 'Hands the sized plan to the broker service exactly once and waits until the fill is confirmed.',
  takes: ['sized-plan'],
  gives: 'order',
  needsAccount: false,
  config,
  decide(input, settings) {
    const plan = input.upstream['sized-plan'];
    if (plan === undefined) return { kind: 'veto', rule: 'sized-plan', text: 'There is no sized plan.', checks: [] };
    const orders = intentsOf(input, plan, settings);
    if (orders.length === 0) return { kind: 'done', text: `Nothing to close on ${plan.symbol}.`, output: { result: 'filled', orders: [] } satisfies OrderOutcome };
    const text = plan.kind === 'open' ? `Order: ${plan.side} ${plan.volume} ${plan.symbol}, stop ${plan.stop}.` : `Orders: close ${orders.length} on ${plan.symbol}.`;
    return { kind: 'place', text, orders };
  },
};

function intentsOf({ executionId, nodeId, now, signal }: AgentInput, plan: SizedPlan, settings: Config): OrderIntent[] {
  if (plan.kind === 'open') {
    const expiresAt = new Date(Math.min(now.getTime() + settings.entryLifeS * 1_000, Date.parse(signal.expiresAt))).toISOString();
    const order = { clientKey: deterministicId(executionId, nodeId), type: 'open', symbol: plan.symbol, side: plan.side, volume: plan.volume, stopLoss: plan.stop, expiresAt } as const;
    return [{ ...order, ...(plan.target ? { takeProfit: plan.target } : {}) }];
  }
  const expiresAt = new Date(now.getTime() + settings.exitLifeS * 1_000).toISOString();
  return plan.positions.map(({ positionId }) => ({ clientKey: deterministicId(executionId, nodeId, positionId), type: 'close', symbol: plan.symbol, positionId, expiresAt }));
}

/** An entry that was filled in part or blocked is over: it is never sent twice. An exit goes on until its position is closed. */
const FINAL = {
  open: new Set(['done', 'partial', 'rejected', 'expired', 'cancelled', 'blocked']),
  close: new Set(['done', 'rejected', 'expired', 'cancelled']),
} as const;
/** States of an exit on which nothing is waited for once its time is long over. */
const STUCK = new Set(['partial', 'blocked', 'deferred']);

/** Whether an order needs no more waiting. */
export function isSettled(order: Pick<OrderView, 'state' | 'type'>, overdue: boolean): boolean {
  return FINAL[order.type].has(order.state) || (overdue && STUCK.has(order.state));
}

/** The end of the order manager's node, or undefined while a fact is still to come. UNKNOWN is never guessed: the broker service resolves it. */
export function settle(nodeId: string, orders: readonly OrderView[], overdue: boolean): NodeOutcome | undefined {
  if (!orders.every((order) => isSettled(order, overdue))) return undefined;
  const bad = orders.find((order) => order.state !== 'done' && order.state !== 'partial');
  const result = bad === undefined ? 'filled' : bad.state === 'expired' ? 'expired' : 'rejected';
  const output: OrderOutcome = { result, orders };
  const text = bad === undefined ? filledText(orders) : `Order ${bad.state}${bad.reason ? `: ${bad.reason}` : ''}.`;
  return { nodeId, agent: orderManager.name, result: result === 'filled' ? 'done' : result, text: text.slice(0, 500), checks: [], output };
}

function filledText(orders: readonly OrderView[]): string {
  const volume = orders.reduce((sum, order) => sum.plus(dec(order.filledVolume ?? order.volume ?? '0')), ZERO);
  const first = orders[0]!;
  const part = orders.some((order) => order.state === 'partial') ? 'Filled in part' : 'Filled';
  return `${part}: ${first.type === 'close' ? 'closed' : first.side} ${toWire(volume)} ${first.symbol}${first.price ? ` at ${first.price}` : ''}.`;
}
