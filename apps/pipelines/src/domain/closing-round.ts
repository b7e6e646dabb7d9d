import { type NodeOutcome, type OrderOutcome, type SizedPlan } from './agent.js';
import { closeFirst } from './agents/close-first.js';
import { type Program, type Step } from './program.js';
import { type Signal } from './signal.js';

/**
 * The step of a round of closes that no node of the graph stands for: of the other side before an entry opens (round 1
 * and more), and of what an exit could not close at once (round 2 and more). Each round has attempts and order keys of
 * its own, so that a crash between two rounds neither repeats the one nor loses the other. Its id is that of the order
 * node, marked.
 */
export function closingStep(program: Program, round: number): Step {
  const { ordering, reduction } = program;
  return {
    nodeId: `${ordering.nodeId}${MARK}${round === 1 ? '' : `-${round}`}`,
    agent: closeFirst,
    config: { ...reduction, ...ordering.config },
    sources: new Map(),
  };
}

export function isClosingNode(nodeId: string): boolean {
  return nodeId.includes(MARK);
}

const MARK = '/close';

/** The round that must be asked before `next` may run; undefined where none is to be asked. */
export function roundBefore(
  program: Program,
  signal: Signal,
  history: readonly NodeOutcome[],
  next: Step,
): Step | undefined {
  if (history.some((outcome) => outcome.result !== 'done') || opensNothing(history)) return undefined;
  const done = history.filter((outcome) => isClosingNode(outcome.nodeId)).length;
  if (signal.type === 'entry')
    return next.agent.always === true || next.nodeId === program.ordering.nodeId
      ? undefined
      : closingStep(program, done + 1);
  const ordered = history.some((outcome) => outcome.nodeId === program.ordering.nodeId);
  return ordered && wantsMore(history) && !tookPart(history) ? closingStep(program, done + 2) : undefined;
}

/** The round whose orders are out and have no result yet. */
export function roundUnderWay(
  program: Program,
  history: readonly NodeOutcome[],
  orders: readonly { readonly nodeId: string }[],
): Step | undefined {
  const finished = new Set(history.map((outcome) => outcome.nodeId));
  const open = orders.find((order) => isClosingNode(order.nodeId) && !finished.has(order.nodeId));
  if (open === undefined) return undefined;
  const round = Number(open.nodeId.split(`${MARK}-`)[1] ?? '1');
  return closingStep(program, round);
}

/** Whether the execution ends with what was closed. */
export function opensNothing(history: readonly NodeOutcome[]): boolean {
  return history.some(
    (outcome) => isClosingNode(outcome.nodeId) && (outcome.output as OrderOutcome | undefined)?.opens === false,
  );
}

/** A part is taken once: of what is left it would be a part again. */
function tookPart(history: readonly NodeOutcome[]): boolean {
  return history.some(({ output }) => (output as OrderOutcome | undefined)?.orders?.some(({ part }) => part));
}

/** The exit found something that it could not close at once. */
function wantsMore(history: readonly NodeOutcome[]): boolean {
  return history.some(
    (outcome) =>
      (outcome.output as SizedPlan | null | undefined)?.kind === 'close' &&
      (outcome.output as Extract<SizedPlan, { kind: 'close' }>).more === true,
  );
}
