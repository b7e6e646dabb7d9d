import { type AgentInput, type Conclusion, type NodeOutcome } from './agent.js';
import { decide, outcomeOf, upstreamOf } from './execution.js';
import { type Program } from './program.js';

/**
 * What an entry does that would take the place of an order that rests: nothing, while it could not be ordered itself.
 * All agents before the order node are asked first, as if the resting order were gone. Where one of them vetoes, the
 * entry ends with that veto; where one waits, so does the entry; in both cases the order stays. Other conclusions are
 * left as they are.
 */
export function beforeReplacing(program: Program, input: AgentInput, conclusion: Conclusion): Conclusion {
  if (conclusion.kind !== 'retry' || !conclusion.replaces) return conclusion;
  const { onSymbol, total } = input.pending;
  const pending = {
    onSymbol: Math.max(0, onSymbol - conclusion.replaces),
    total: Math.max(0, total - conclusion.replaces),
  };
  const history: NodeOutcome[] = [...input.history];
  for (const step of program.steps.slice(0, program.steps.indexOf(program.ordering))) {
    if (step.agent.always || history.some(({ nodeId }) => nodeId === step.nodeId)) continue;
    const next = decide(step, {
      ...input,
      nodeId: step.nodeId,
      pending,
      history,
      upstream: upstreamOf(step, history),
    });
    if (next.kind === 'veto') return { ...next, text: `${next.text} ${STAYS}` };
    if (next.kind === 'retry') return { kind: 'retry', text: `${next.text} ${STAYS}` };
    if (next.kind === 'done') history.push(outcomeOf(step, next));
  }
  return conclusion;
}

const STAYS = 'The order of its side that rests is not taken back.';
