import { invariant, StateMachine } from '@plimsoll/kernel';
import { type AgentInput, type Conclusion, type NodeOutcome, type Ports, type SizedPlan } from './agent.js';
import { opensNothing } from './closing-round.js';
import { type Program, type Step } from './program.js';
import { EXIT_WAIT_MS } from './reduction.js';
import { type Signal } from './signal.js';

export type ExecutionState = 'running' | 'waiting' | 'completed' | 'vetoed' | 'failed' | 'expired' | 'cancelled';

/** `waiting`: the order is out, its facts decide. Every other state but `running` is final and reached once. */
export const executionMachine = new StateMachine<ExecutionState>('execution', {
  running: ['waiting', 'completed', 'vetoed', 'failed', 'expired', 'cancelled'],
  waiting: ['running', 'completed', 'failed', 'expired', 'cancelled'],
  completed: [],
  vetoed: [],
  failed: [],
  expired: [],
  cancelled: [],
});

export type FinalState = Exclude<ExecutionState, 'running' | 'waiting'>;

/**
 * The next node of the graph to run, or undefined when all that should run has run. After a stop, and where nothing is
 * to be opened, only agents that always run are left.
 */
export function nextStep(program: Program, history: readonly NodeOutcome[]): Step | undefined {
  const finished = new Set(history.map((outcome) => outcome.nodeId));
  const stopped = history.some((outcome) => outcome.result !== 'done') || opensNothing(history);
  return program.steps.find((step) => !finished.has(step.nodeId) && (!stopped || step.agent.always === true));
}

/** The values that reach a node from upstream. */
export function upstreamOf(step: Step, history: readonly NodeOutcome[]): Partial<Ports> {
  const outputs = new Map(history.map((outcome) => [outcome.nodeId, outcome.output]));
  const reached = [...step.sources].map(([port, nodeId]) => [port, outputs.get(nodeId) ?? undefined] as const);
  return Object.fromEntries(reached.filter(([, value]) => value !== undefined));
}

/** Runs the decision of one node. A throw of an agent is a bug of ours; the node fails and says so. */
export function decide(step: Step, input: AgentInput): Conclusion {
  return step.agent.decide(input, step.config);
}

/** What a node that concluded leaves behind. */
export function outcomeOf(step: Step, conclusion: Extract<Conclusion, { kind: 'done' | 'veto' }>): NodeOutcome {
  const base = { nodeId: step.nodeId, agent: step.agent.name, text: conclusion.text.slice(0, 500) };
  if (conclusion.kind === 'veto')
    return { ...base, result: 'vetoed', rule: conclusion.rule, checks: conclusion.checks };
  return { ...base, result: 'done', checks: conclusion.checks ?? [], output: conclusion.output };
}

/** How an execution ends, from how its nodes ended. */
export function finalState(history: readonly NodeOutcome[]): { readonly state: FinalState; readonly reason: string } {
  invariant(history.length > 0, 'an execution ends after at least one node');
  const stopped = history.find((outcome) => outcome.result !== 'done');
  const told = history.filter((outcome) => outcome.agent !== 'report');
  const last = stopped ?? told.at(-1);
  // What was closed, or ordered, before the end stays said: it is on the account.
  const before = told
    .filter((outcome) => outcome !== last && ORDERING.has(outcome.agent))
    .map((outcome) => outcome.text);
  const reason = (text: string): string => [...before, text].join(' ').slice(0, 500);
  if (stopped === undefined) {
    const notes = told.flatMap(({ output }) => (output as Partial<SizedPlan> | null | undefined)?.note ?? []);
    return { state: 'completed', reason: reason([last?.text ?? 'Completed.', ...notes].join(' ')) };
  }
  const states = {
    vetoed: 'vetoed',
    rejected: 'failed',
    failed: 'failed',
    expired: 'expired',
    cancelled: 'cancelled',
  } as const;
  const state = states[stopped.result as keyof typeof states];
  const isEntry = !told.some((outcome) => outcome.agent === 'order-manager');
  if (stopped.agent === 'close-first' && isEntry && stopped.result !== 'vetoed')
    return { state, reason: reason(`${stopped.text} Nothing was opened, because the other side is not closed.`) };
  return { state, reason: reason(before.length > 0 && isEntry ? `Nothing was opened: ${stopped.text}` : stopped.text) };
}

const ORDERING: ReadonlySet<string> = new Set(['order-manager', 'close-first']);

/** How far it is, for people; never 100 before the end. */
export function percentOf(program: Program, history: readonly NodeOutcome[], final: boolean): number {
  return final ? 100 : Math.min(99, Math.floor((history.length / program.steps.length) * 100));
}

const RETRY = {
  firstMs: 100,
  capMs: 5_000,
  patientAttempts: 30,
  patientCapMs: 60_000,
  patientExitCapMs: 15_000,
} as const;

/** How long to wait before the next attempt at a node. `random` is in [0, 1). */
export function retryDelayMs(attempt: number, random: number, isExit = false): number {
  const patientCapMs = isExit ? RETRY.patientExitCapMs : RETRY.patientCapMs;
  const cap = attempt > RETRY.patientAttempts ? patientCapMs : RETRY.capMs;
  return Math.round(Math.min(cap, backOffMs(attempt)) * (0.5 + random / 2));
}

const QUEUE = { eachMs: 2_000, capMs: 60_000, exitCapMs: 5_000, nearMax: 10, farExitCapMs: 20_000 } as const;

/** A place in the queue of a pipeline and symbol. */
export interface QueuePlace {
  /** Attempts so far at the node that waits. */
  readonly attempt: number;
  /** How many exits have to end before it. */
  readonly behind: number;
  readonly isExit: boolean;
  /** How long it has been under way. */
  readonly waitedMs: number;
}

/**
 * How long an execution behind exits rests when nothing wakes it. Their ends do, and so does a look at what has
 * advanced in the queue: this is the last resort, and the longer the queue the longer. An exit looks when its patience
 * with those before it is over, because they may be stuck, and near the front every five seconds.
 */
export function queueDelayMs({ attempt, behind, isExit, waitedMs }: QueuePlace, random: number): number {
  const cap = !isExit ? QUEUE.capMs : behind <= QUEUE.nearMax ? QUEUE.exitCapMs : QUEUE.farExitCapMs;
  const usual = Math.round(
    Math.min(cap, Math.max(Math.min(RETRY.capMs, backOffMs(attempt)), QUEUE.eachMs * behind)) * (0.5 + random / 2),
  );
  return isExit && waitedMs < EXIT_WAIT_MS ? Math.min(usual, EXIT_WAIT_MS - waitedMs) : usual;
}

/** What is under way on a pipeline and symbol. */
export interface UnderWay {
  readonly exits: number;
  readonly entries: number;
}

/**
 * Whether an execution waits for its turn without looking: the exits before it close what was entered before them, and
 * the end of each wakes the one behind it. Asking as often as the first of them, a long queue would take the machine
 * from the work it waits for. An exit looks where an entry is under way: it has to be taken back before it opens.
 */
export function isQueued({ exits, entries }: UnderWay, type: Signal['type']): boolean {
  return exits > 0 && (type === 'entry' || entries === 0);
}

function backOffMs(attempt: number): number {
  return RETRY.firstMs * 2 ** Math.min(attempt - 1, 10);
}
