import { type AccountView, type PendingEntries } from '../domain/account-view.js';
import { type AgentInput, type OrderIntent } from '../domain/agent.js';
import { decide, finalState, type FinalState, nextStep, outcomeOf, upstreamOf } from '../domain/execution.js';
import { type Step } from '../domain/program.js';
import { type Signal } from '../domain/signal.js';
import { type Draft } from './draft.js';
import { LIMITS } from './limits.js';
import { type Attempt } from './run.js';

/** What the nodes of one transaction have to go by. */
export interface Surroundings {
  readonly account?: AccountView;
  readonly pending: PendingEntries;
  /** An agent that throws is a bug of ours: somebody must hear of it. */
  readonly onBug: (agent: string, error: unknown) => void;
}

/** Why it stopped. */
export type Stop =
  | { readonly kind: 'needs-account'; readonly step: Step }
  | { readonly kind: 'place'; readonly step: Step; readonly orders: readonly OrderIntent[] }
  | { readonly kind: 'retry'; readonly step: Step }
  | { readonly kind: 'end'; readonly state: FinalState; readonly reason: string };

/** Runs nodes one after the other into the draft, until something from outside is needed or all have run. */
export function advance(draft: Draft, around: Surroundings): Stop {
  for (;;) {
    const step = nextStep(draft.run.program, draft.progress.history);
    if (step === undefined) return { kind: 'end', ...finalState(draft.progress.history) };
    if (!step.agent.always && isOver(draft.run.signal, draft.clock.now())) {
      draft.without(step, 'expired', `The signal expired at ${draft.run.signal.expiresAt}.`);
      continue;
    }
    if (step.agent.needsAccount && around.account === undefined) return { kind: 'needs-account', step };
    const stop = run(draft, step, around);
    if (stop) return stop;
  }
}

/** Entries are over when their signal expires; exits are tried longer, because closing reduces risk. */
export function isOver(signal: Signal, now: Date): boolean {
  return now.getTime() >= Date.parse(signal.expiresAt) + (signal.type === 'exit' ? LIMITS.exitPatienceMs : 0);
}

function run(draft: Draft, step: Step, around: Surroundings): Stop | undefined {
  const { clock } = draft;
  const input = inputOf(draft, step, around);
  const began = clock.monotonicMs();
  try {
    const conclusion = decide(step, input);
    const costUs = Math.round((clock.monotonicMs() - began) * 1_000);
    const base = { ...draft.numbered(step), checks: [], input: seen(input), costUs, startedAt: input.now };
    if (conclusion.kind === 'place') {
      draft.record({ ...base, state: 'running', conclusion: conclusion.text });
      return { kind: 'place', step, orders: conclusion.orders };
    }
    const ended = { ...base, finishedAt: clock.now() };
    if (conclusion.kind === 'retry') {
      draft.record({ ...ended, state: 'retrying', conclusion: conclusion.text });
      return { kind: 'retry', step };
    }
    const outcome = outcomeOf(step, conclusion);
    const attempt: Attempt = { ...ended, state: conclusion.kind === 'veto' ? 'vetoed' : 'done', conclusion: outcome.text, checks: outcome.checks, ...(outcome.rule ? { rule: outcome.rule } : {}), ...(outcome.output === undefined ? {} : { output: outcome.output }) };
    draft.record(attempt, outcome);
  } catch (error) {
    around.onBug(step.agent.name, error);
    draft.without(step, 'failed', `The agent broke: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500));
  }
  return undefined;
}

function inputOf({ run: { executionId, signal }, progress: { history }, clock }: Draft, step: Step, around: Surroundings): AgentInput {
  const account = step.agent.needsAccount && around.account ? { account: around.account } : {};
  return { executionId, nodeId: step.nodeId, signal, pending: around.pending, upstream: upstreamOf(step, history), history, now: clock.now(), ...account };
}

/** What the agent saw, small enough to keep: of the positions only those on the symbol. The signal is kept with the execution. */
function seen({ account, pending, upstream, signal }: AgentInput): Record<string, unknown> {
  if (account === undefined) return { upstream };
  const { positions, ...numbers } = account;
  const positionsOnSymbol = positions.filter((position) => position.symbol === signal.symbol).slice(0, 100);
  return { upstream, pending, account: { ...numbers, openPositions: positions.length, positionsOnSymbol } };
}
