import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type NodeOutcome } from './agent.js';
import { agentNamed } from './agents/registry.js';
import { executionMachine, finalState, isQueued, nextStep, percentOf, retryDelayMs, upstreamOf } from './execution.js';
import { compile } from './program.js';
import { signalToGuardedOrder } from './template.js';

const program = compile(signalToGuardedOrder.graph, agentNamed).program!;
const outcome = (
  nodeId: string,
  agent: string,
  result: NodeOutcome['result'] = 'done',
  output: unknown = {},
): NodeOutcome => ({ nodeId, agent, result, text: `${nodeId} ${result}`, checks: [], output });

describe('PL-6 course of an execution', () => {
  it('goes through the nodes in order, one after the other', () => {
    const history: NodeOutcome[] = [];
    const seen: string[] = [];
    for (let step = nextStep(program, history); step; step = nextStep(program, history)) {
      seen.push(step.nodeId);
      history.push(outcome(step.nodeId, step.agent.name));
    }
    expect(seen).toEqual(['instrument', 'strategy', 'risk', 'order', 'report']);
    expect(finalState(history)).toEqual({ state: 'completed', reason: 'order done' });
  });

  it('after a stop goes on with the report alone, whichever node stopped', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.constantFrom('vetoed', 'rejected', 'failed', 'expired'), (at, result) => {
        const history = program.steps
          .slice(0, at + 1)
          .map((step, i) =>
            outcome(step.nodeId, step.agent.name, i === at ? (result as NodeOutcome['result']) : 'done'),
          );
        expect(nextStep(program, history)?.nodeId).toBe('report');
        history.push(outcome('report', 'report'));
        expect(nextStep(program, history)).toBeUndefined();
        expect(finalState(history).state).toBe(
          { vetoed: 'vetoed', rejected: 'failed', failed: 'failed', expired: 'expired' }[result],
        );
      }),
    );
  });

  it('hands each node the values from upstream', () => {
    const step = program.steps[2]!;
    expect(
      upstreamOf(step, [
        outcome('instrument', 'instrument-check', 'done', 'rules'),
        outcome('strategy', 'strategy-from-signal', 'done', 'plan'),
      ]),
    ).toEqual({ instrument: 'rules', plan: 'plan' });
    expect(upstreamOf(step, [outcome('instrument', 'instrument-check', 'done', null)])).toEqual({});
  });

  it('reaches a final state once', () => {
    for (const state of executionMachine.states())
      if (!['running', 'waiting'].includes(state)) expect(executionMachine.isFinal(state)).toBe(true);
    // An order that rests may be taken back.
    expect(executionMachine.can('waiting', 'cancelled')).toBe(true);
  });

  it('shows 100 percent at the end only', () => {
    expect(percentOf(program, [], false)).toBe(0);
    expect(
      percentOf(
        program,
        program.steps.map((step) => outcome(step.nodeId, step.agent.name)),
        false,
      ),
    ).toBe(99);
    expect(percentOf(program, [outcome('risk', 'risk-manager', 'vetoed')], true)).toBe(100);
  });

  it('backs off up to a cap', () => {
    expect(retryDelayMs(1, 0)).toBe(50);
    expect(retryDelayMs(3, 1)).toBe(400);
    expect(retryDelayMs(30, 1)).toBe(5_000);
    expect(retryDelayMs(50, 1)).toBe(60_000);
  });

  it('behind an exit it does not look for itself, only now and then: its turn wakes it', () => {
    expect([0, 1, 2].map(isQueued)).toEqual([false, true, true]);
    expect(retryDelayMs(1, 1, 0)).toBe(100);
    expect(retryDelayMs(1, 1, 1)).toBe(2_000);
    expect(retryDelayMs(10, 1, 1)).toBe(5_000);
    expect(retryDelayMs(1, 0, 10)).toBe(10_000);
    expect(retryDelayMs(50, 1, 100)).toBe(60_000);
  });
});
