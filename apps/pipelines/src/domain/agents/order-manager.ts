import { deterministicId } from '@plimsoll/kernel';
import { type Agent, type AgentInput, type OrderIntent, type OrderOutcome, type SizedPlan } from '../agent.js';
import { type ConfigOf, integerField } from '../config-field.js';
import { type Closing } from '../part-exit.js';

const config = {
  entryLifeS: integerField({
    min: 2,
    max: 300,
    fallback: 30,
    meaning:
      'An entry that was not executed after so many seconds is given up; never later than the signal expires. A pending order must be at the broker by then; from there on its own expiry counts.',
  }),
  exitLifeS: integerField({
    min: 10,
    max: 86_400,
    fallback: 3_600,
    meaning:
      'An exit that was not executed after so many seconds is given up: it waits so long for a terminal that is away, as while its machine restarts.',
  }),
};
type Config = ConfigOf<typeof config>;

/** Places the order once, whatever happens, and confirms the fill. */
export const orderManager: Agent<typeof config> = {
  name: 'order-manager',
  version: 2,
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
    if (orders.length === 0)
      return {
        kind: 'done',
        text: (plan.kind === 'close' ? plan.nothing : undefined) ?? `Nothing to close on ${plan.symbol}.`,
        output: { result: 'filled', orders: [] } satisfies OrderOutcome,
      };
    return {
      kind: 'place',
      text: plan.kind === 'open' ? openText(plan, orders.length) : `Orders: close ${orders.length} on ${plan.symbol}.`,
      orders,
    };
  },
};

function openText(plan: Extract<SizedPlan, { kind: 'open' }>, orders: number): string {
  const kind = plan.pending === undefined ? '' : ` ${plan.pending.orderKind} at ${plan.pending.price}`;
  return `${orders === 1 ? 'Order' : `${orders} orders`}: ${plan.side}${kind} ${plan.volume} ${plan.symbol}, stop ${plan.stop}.`;
}

function intentsOf(input: AgentInput, plan: SizedPlan, settings: Config): OrderIntent[] {
  if (plan.kind === 'close') return closeIntents(input, plan.positions, settings.exitLifeS);
  const { executionId, nodeId, now, signal } = input;
  const expiresAt = new Date(
    Math.min(now.getTime() + settings.entryLifeS * 1_000, Date.parse(signal.expiresAt)),
  ).toISOString();
  const order = {
    type: 'open',
    symbol: plan.symbol,
    side: plan.side,
    stopLoss: plan.stop,
    expiresAt,
    ...plan.pending,
  } as const;
  const parts = plan.parts ?? [{ volume: plan.volume, ...(plan.target ? { target: plan.target } : {}) }];
  return parts.map(({ volume, target }, i) => ({
    ...order,
    clientKey: i === 0 ? deterministicId(executionId, nodeId) : deterministicId(executionId, nodeId, `part-${i + 1}`),
    volume,
    ...(target ? { takeProfit: target } : {}),
  }));
}

/** A close of each, under a key that never changes: what was decided once is what is asked for again. */
export function closeIntents(
  { executionId, nodeId, now, signal }: Pick<AgentInput, 'executionId' | 'nodeId' | 'now' | 'signal'>,
  closings: readonly Closing[],
  lifeS: number,
): OrderIntent[] {
  const expiresAt = new Date(now.getTime() + lifeS * 1_000).toISOString();
  return closings.map(({ positionId, volume, open, part }) => ({
    clientKey: deterministicId(executionId, nodeId, positionId),
    type: 'close',
    symbol: signal.symbol,
    positionId,
    open,
    expiresAt,
    ...(volume === undefined ? {} : { volume }),
    ...(part ? { part } : {}),
  }));
}
