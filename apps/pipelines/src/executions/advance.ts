import { storableText } from '@plimsoll/kernel';
import { type AccountView, type PendingEntries } from '../domain/account-view.js';
import { type AgentInput, type Conclusion, type OrderIntent } from '../domain/agent.js';
import { roundBefore, roundUnderWay } from '../domain/closing-round.js';
import { beforeReplacing } from '../domain/entry-preview.js';
import { decide, finalState, type FinalState, nextStep, outcomeOf, upstreamOf } from '../domain/execution.js';
import { type Step } from '../domain/program.js';
import { type Exposure } from '../domain/exposure.js';
import { type UnitOfWork } from './unit-of-work.js';
import { LIMITS } from './limits.js';
import { type Attempt, type Progress, type Run } from './run.js';

/** What the nodes of one transaction have to go by. */
export interface Surroundings {
  readonly account?: AccountView;
  readonly pending: PendingEntries;
  readonly exposure: Exposure;
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
export function advance(unit: UnitOfWork, around: Surroundings): Stop {
  const { program, signal } = unit.run;
  unit.behind = around.exposure.earlier.filter((earlier) => earlier.type === 'exit').length;
  // A round of closes that found nothing to do is not asked twice about the same account.
  let looked = false;
  for (;;) {
    const next = nextStep(program, unit.progress.history);
    if (next === undefined) return { kind: 'end', ...finalState(unit.progress.history) };
    const closing = looked ? undefined : roundBefore(program, signal, unit.progress.history, next);
    const step = closing ?? next;
    if ((!next.agent.always || closing !== undefined) && isOver(unit, unit.clock.now())) {
      unit.without(step, 'expired', overText(unit));
      continue;
    }
    if (step.agent.needsAccount && around.account === undefined) return { kind: 'needs-account', step };
    const stop = run(unit, step, around);
    if (stop === 'skipped') looked = true;
    else if (stop) return stop;
  }
}

/**
 * Entries are over when their signal expires; exits, and closes that an entry has begun, are tried longer, because
 * closing reduces risk.
 */
export function isOver(
  { run: { signal, program }, progress }: { readonly run: Run; readonly progress: Progress },
  now: Date,
): boolean {
  const closes = signal.type === 'exit' || roundUnderWay(program, progress.history, progress.orders) !== undefined;
  return now.getTime() >= Date.parse(signal.expiresAt) + (closes ? LIMITS.exitPatienceMs : 0);
}

/** Expired, with what it waited for last: an end without a cause helps nobody. */
function overText({ run: { signal }, progress: { waitedFor } }: UnitOfWork): string {
  return `The signal expired at ${signal.expiresAt}.${waitedFor === undefined ? '' : ` ${waitedFor}`}`;
}

function run(unit: UnitOfWork, step: Step, around: Surroundings): Stop | 'skipped' | undefined {
  const { clock } = unit;
  const input = inputOf(unit, step, around);
  const began = clock.monotonicMs();
  try {
    const conclusion = conclude(unit, step, input);
    if (conclusion.kind === 'skip') return 'skipped';
    if (conclusion.kind !== 'veto') unit.cancel(conclusion.cancels);
    const costUs = Math.round((clock.monotonicMs() - began) * 1_000);
    const base = { ...unit.numbered(step), checks: [], input: seen(input), costUs, startedAt: input.now };
    if (conclusion.kind === 'place') {
      unit.record({ ...base, state: 'running', conclusion: conclusion.text });
      return { kind: 'place', step, orders: conclusion.orders };
    }
    const ended = { ...base, finishedAt: clock.now() };
    if (conclusion.kind === 'retry') {
      unit.record({ ...ended, state: 'retrying', conclusion: conclusion.text });
      return { kind: 'retry', step };
    }
    const outcome = outcomeOf(step, conclusion);
    const known = {
      ...(outcome.rule ? { rule: outcome.rule } : {}),
      ...(outcome.output === undefined ? {} : { output: outcome.output }),
    };
    const attempt: Attempt = {
      ...ended,
      state: conclusion.kind === 'veto' ? 'vetoed' : 'done',
      conclusion: outcome.text,
      checks: outcome.checks,
      ...known,
    };
    unit.record(attempt, outcome);
  } catch (error) {
    around.onBug(step.agent.name, error);
    unit.without(
      step,
      'failed',
      storableText(`The agent broke: ${error instanceof Error ? error.message : String(error)}`, 500),
    );
  }
  return undefined;
}

function conclude({ run: { program, progress } }: UnitOfWork, step: Step, input: AgentInput): Conclusion {
  const conclusion = decide(step, input);
  // Once an order is asked back there is nothing to keep.
  return conclusion.kind === 'retry' && conclusion.text === progress.waitedFor
    ? conclusion
    : beforeReplacing(program, input, conclusion);
}

function inputOf(
  { run: { executionId, signal, startedAt }, progress: { history }, clock }: UnitOfWork,
  step: Step,
  around: Surroundings,
): AgentInput {
  const account = step.agent.needsAccount && around.account ? { account: around.account } : {};
  const { pending, exposure: exposure } = around;
  return {
    executionId,
    nodeId: step.nodeId,
    signal,
    pending,
    exposure: exposure,
    startedAt,
    upstream: upstreamOf(step, history),
    history,
    now: clock.now(),
    ...account,
  };
}

/**
 * What the agent saw, small enough to keep: of the positions only those on the symbol. The signal is kept with the
 * execution.
 */
function seen({ account, pending, exposure: exposure, upstream, signal }: AgentInput): Record<string, unknown> {
  if (account === undefined) return { upstream };
  const { positions, ...numbers } = account;
  const positionsOnSymbol = positions.filter((position) => position.symbol === signal.symbol).slice(0, 100);
  const own = {
    closable: exposure.closable.slice(0, 100),
    earlier: exposure.earlier.slice(0, 20),
    ...(exposure.unseen.length > 0 ? { unseen: exposure.unseen.slice(0, 20) } : {}),
  };
  const ours = own.closable.length + own.earlier.length + exposure.unseen.length === 0 ? {} : { exposure: own };
  return { upstream, pending, ...ours, account: { ...numbers, openPositions: positions.length, positionsOnSymbol } };
}
