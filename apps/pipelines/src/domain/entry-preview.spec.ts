import { describe, expect, it } from '@jest/globals';
import { type Agent, type AgentInput, type Conclusion } from './agent.js';
import { beforeReplacing } from './entry-preview.js';
import { type Program, type Step } from './program.js';

const replacing: Conclusion = { kind: 'retry', text: 'Replaces it.', replaces: 2 };
const input = { nodeId: 'n', pending: { onSymbol: 3, total: 5 }, history: [] } as unknown as AgentInput;

function step(nodeId: string, decide: Agent['decide'], always = false): Step {
  const agent = { name: nodeId, always, decide } as unknown as Agent;
  return { nodeId, agent, config: {}, sources: new Map() };
}

/** What becomes of an entry that would replace two orders, with such an agent before its order node. */
function preview(decide: Agent['decide'], always = false): Conclusion {
  const done = step('first', () => ({ kind: 'done', text: '', output: {} }));
  const ordering = step('order', () => ({ kind: 'veto', rule: 'x', text: 'never asked', checks: [] }));
  const program = { steps: [done, step('asked', decide, always), ordering], ordering } as unknown as Program;
  return beforeReplacing(program, input, replacing);
}

describe('before an order that rests is taken back (A5)', () => {
  it('the agents before the order node decide as if it were gone', () => {
    let seen: unknown;
    const conclusion = preview((asked) => {
      seen = { ...asked, history: asked.history.map(({ nodeId }) => nodeId) };
      return { kind: 'done', text: '', output: {} };
    });
    expect(conclusion).toBe(replacing);
    expect(seen).toMatchObject({ nodeId: 'asked', pending: { onSymbol: 1, total: 3 }, history: ['first'] });
  });

  it('one that vetoes or waits leaves it where it is', () => {
    const stays = /The order of its side that rests is not taken back\.$/;
    const veto = preview(() => ({ kind: 'veto', rule: 'stop-side', text: 'Vetoed.', checks: [] }));
    expect(veto).toMatchObject({ kind: 'veto', rule: 'stop-side', text: expect.stringMatching(stays) });
    const waits = preview(() => ({ kind: 'retry', text: 'The account is stale.', cancels: undefined as never }));
    expect(waits).toEqual({ kind: 'retry', text: expect.stringMatching(stays) });
  });

  it('what always runs, and what replaces nothing, is not asked', () => {
    expect(preview(() => ({ kind: 'veto', rule: 'x', text: '', checks: [] }), true)).toBe(replacing);
    const retry: Conclusion = { kind: 'retry', text: 'Waits.' };
    expect(beforeReplacing({ steps: [] } as unknown as Program, input, retry)).toBe(retry);
  });
});
