import { describe, expect, it } from '@jest/globals';
import { type NodeOutcome, type OrderOutcome, type SizedPlan } from './agent.js';
import { orderManager } from './agents/order-manager.js';
import { roundBefore } from './closing-round.js';
import { type Program, type Step } from './program.js';
import { type Signal } from './signal.js';

const ordering: Step = { nodeId: 'order', agent: orderManager, config: {}, sources: new Map() };
const report: Step = { ...ordering, nodeId: 'report', agent: { ...orderManager, name: 'report', always: true } };
const program = { steps: [ordering, report], ordering, reduction: {} } as unknown as Program;
const exit = { type: 'exit', side: 'buy' } as Signal;

const ended = (nodeId: string, output: unknown): NodeOutcome => ({
  nodeId,
  agent: 'a',
  result: 'done',
  text: '',
  checks: [],
  output,
});
const plan = (more: boolean): SizedPlan => ({ kind: 'close', symbol: 'EURUSD', positions: [], more });
const closed = (part?: true): OrderOutcome => ({
  result: 'filled',
  orders: [
    {
      clientKey: 'k',
      type: 'close',
      symbol: 'EURUSD',
      expiresAt: '2026-01-05T11:00:00.000Z',
      state: 'done',
      ...(part ? { part } : {}),
    },
  ],
});
const nextRound = (...history: NodeOutcome[]): string | undefined =>
  roundBefore(program, exit, history, report)?.nodeId;

describe('rounds of an exit', () => {
  it('look again while something else could still open', () => {
    expect(nextRound(ended('risk', plan(false)), ended('order', closed()))).toBeUndefined();
    const first = [ended('risk', plan(true)), ended('order', closed())];
    expect(nextRound(...first)).toBe('order/close-2');
    expect(nextRound(...first, ended('order/close-2', closed()))).toBe('order/close-3');
  });

  it('end with the part that the exit means: of what is left it would be a part again', () => {
    const first = [ended('risk', plan(true)), ended('order', closed())];
    expect(nextRound(...first, ended('order/close-2', closed(true)))).toBeUndefined();
    expect(nextRound(ended('risk', plan(true)), ended('order', closed(true)))).toBeUndefined();
  });
});
