import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type NodeOutcome } from './agent.js';
import { agentNamed } from './agents/registry.js';
import {
  executionMachine,
  finalState,
  isQueued,
  nextStep,
  percentOf,
  queueDelayMs,
  retryDelayMs,
  upstreamOf,
} from './execution.js';
import { compile } from './program.js';
import { EXIT_WAIT_MS } from './reduction.js';
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

  it('ends with what was left out of the alert, or assumed (A2, A3)', () => {
    const history = [
      outcome('risk', 'risk-manager', 'done', { kind: 'open', note: 'Too little for all 3 targets.' }),
      outcome('order', 'order-manager'),
    ];
    expect(finalState(history).reason).toBe('order done Too little for all 3 targets.');
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

  it('an exit is never left for as long as an entry', () => {
    expect(retryDelayMs(30, 1, true)).toBe(5_000);
    expect(retryDelayMs(50, 1, true)).toBe(15_000);
  });
});

describe('the queue of a pipeline and symbol (issue 6 §4, revC 1)', () => {
  const place = { attempt: 1, behind: 1, isExit: false, waitedMs: 60_000 };

  it('who comes behind an exit waits without looking; an exit looks where an entry must be taken back', () => {
    expect(isQueued({ exits: 0, entries: 0 }, 'entry')).toBe(false);
    expect(isQueued({ exits: 0, entries: 3 }, 'exit')).toBe(false);
    for (const type of ['entry', 'exit'] as const) expect(isQueued({ exits: 1, entries: 0 }, type)).toBe(true);
    expect(isQueued({ exits: 1, entries: 1 }, 'entry')).toBe(true);
    expect(isQueued({ exits: 9, entries: 1 }, 'exit')).toBe(false);
  });

  it('an entry rests the longer the longer the queue, a minute at most', () => {
    expect([1, 2, 10, 100].map((behind) => queueDelayMs({ ...place, behind }, 1))).toEqual([
      2_000, 4_000, 20_000, 60_000,
    ]);
    expect(queueDelayMs({ ...place, behind: 10 }, 0)).toBe(10_000);
    expect(queueDelayMs({ ...place, attempt: 10 }, 1)).toBe(5_000);
    expect(queueDelayMs({ ...place, attempt: 100 }, 1)).toBe(5_000);
  });

  it('an exit looks when its patience with those before it is over, and near the front every five seconds', () => {
    const exit = { ...place, isExit: true };
    expect([1, 2, 10, 11, 100].map((behind) => queueDelayMs({ ...exit, behind }, 1))).toEqual([
      2_000, 4_000, 5_000, 20_000, 20_000,
    ]);
    expect(queueDelayMs({ ...exit, behind: 200, waitedMs: 0 }, 1)).toBe(EXIT_WAIT_MS);
    expect(queueDelayMs({ ...exit, behind: 200, waitedMs: EXIT_WAIT_MS - 300 }, 1)).toBe(300);
    expect(queueDelayMs({ ...exit, behind: 200, waitedMs: EXIT_WAIT_MS }, 1)).toBe(20_000);
  });

  it('no exit rests for longer than it may, wherever it stands (property)', () => {
    const places = fc.record({
      attempt: fc.integer({ min: 1, max: 1_000 }),
      behind: fc.integer({ min: 1, max: 200 }),
      isExit: fc.constant(true),
      waitedMs: fc.integer({ min: 0, max: 400_000 }),
    });
    fc.assert(
      fc.property(places, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, random) => {
        const restMs = queueDelayMs(one, random);
        expect(restMs).toBeGreaterThan(0);
        expect(restMs).toBeLessThanOrEqual(one.behind <= 10 ? 5_000 : 20_000);
        if (one.waitedMs < EXIT_WAIT_MS) expect(one.waitedMs + restMs).toBeLessThanOrEqual(EXIT_WAIT_MS);
      }),
    );
  });
});
