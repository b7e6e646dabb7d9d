import { type ExecutionChangedData } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type NodeOutcome } from '../domain/agent.js';
import { isClosingNode } from '../domain/closing-round.js';
import { type ExecutionState, percentOf } from '../domain/execution.js';
import { type Cancels } from '../domain/reduction.js';
import { type Step } from '../domain/program.js';
import { type Attempt, type AttemptState, type Progress, type Run } from './run.js';

/** The end of the attempt at the order node, which began in an earlier transaction. */
export interface OrderEnd {
  readonly nodeId: string;
  readonly state: AttemptState;
  readonly conclusion: string;
  readonly output?: unknown;
  readonly error?: string;
}

/**
 * What one transaction will write of an execution. Made anew for each attempt at the transaction, so a retry begins
 * clean.
 */
export class UnitOfWork {
  readonly attempts: Attempt[] = [];
  readonly events: ExecutionChangedData[] = [];
  readonly ends: OrderEnd[] = [];
  /** What else must be taken back: orders at the broker, and executions that have ordered nothing yet. */
  readonly cancels = { orderIds: new Set<string>(), executionIds: new Set<string>(), reason: '' };
  progress: Progress;
  /** Exits of the same pipeline and symbol that must end before this one can go on. */
  behind = 0;

  constructor(
    readonly run: Run,
    readonly clock: Clock,
  ) {
    this.progress = run.progress;
  }

  /** A new attempt, with what it leaves behind when the node has ended by it. */
  record(attempt: Attempt, outcome?: NodeOutcome): void {
    this.attempts.push(attempt);
    const { history, attempts, costUs } = this.progress;
    this.progress = {
      ...this.progress,
      history: outcome ? [...history, outcome] : history,
      attempts: { ...attempts, [attempt.nodeId]: attempt.attempt },
      costUs: costUs + attempt.costUs,
      isOrdering: this.progress.isOrdering || attempt.state === 'running',
    };
    // Waiting for the same as before is no news.
    const isNews = attempt.state !== 'retrying' || attempt.conclusion !== this.run.progress.waitedFor;
    if (attempt.state !== 'running' && isNews)
      this.tell('running', attempt.conclusion, { node: attempt.nodeId, agent: attempt.agent });
  }

  cancel(cancels: Cancels | undefined): void {
    if (cancels === undefined) return;
    for (const orderId of cancels.orderIds) this.cancels.orderIds.add(orderId);
    for (const executionId of cancels.executionIds) this.cancels.executionIds.add(executionId);
    this.cancels.reason = cancels.reason;
  }

  /**
   * The end of the order node. Without an open attempt (a fact came while nobody worked on it) it is an attempt of its
   * own.
   */
  settle(step: Step, outcome: NodeOutcome): void {
    const { text, output, result } = outcome;
    if (this.progress.isOrdering)
      return this.end({ nodeId: step.nodeId, state: result, conclusion: text, output }, outcome);
    const now = this.clock.now();
    this.record(
      {
        ...this.numbered(step),
        state: result,
        conclusion: text,
        checks: [],
        output,
        costUs: 0,
        startedAt: now,
        finishedAt: now,
      },
      outcome,
    );
  }

  /** The end of the attempt that is running at the order node; with an outcome the node itself has ended. */
  end(end: OrderEnd, outcome?: NodeOutcome): void {
    this.ends.push(end);
    this.progress = {
      ...this.progress,
      isOrdering: false,
      history: outcome ? [...this.progress.history, outcome] : this.progress.history,
    };
    this.tell('running', end.conclusion, {
      node: end.nodeId,
      agent: outcome?.agent ?? (isClosingNode(end.nodeId) ? 'close-first' : 'order-manager'),
    });
  }

  /**
   * What those who watch will hear of this transaction: the last word. Each transaction that tells something has a
   * higher revision.
   */
  tell(
    state: ExecutionState,
    conclusion: string,
    more: { node?: string; agent?: string; orderId?: string } = {},
  ): void {
    const { run } = this;
    this.progress = { ...this.progress, revision: run.progress.revision + 1 };
    this.events.splice(0, 1, {
      executionId: run.executionId,
      pipelineId: run.pipelineId,
      pipelineName: run.pipelineName,
      signalId: run.signal.signalId,
      accountId: run.accountId,
      symbol: run.signal.symbol,
      state,
      conclusion: conclusion.slice(0, 500),
      percent: this.percent(state),
      revision: this.progress.revision,
      at: this.clock.now().toISOString(),
      ...more,
    });
  }

  /** The end of the execution, told together with its last node. */
  close(state: ExecutionState, reason: string, more: { orderId?: string }): void {
    const [last] = this.events;
    if (last)
      this.events.splice(0, 1, {
        ...last,
        ...more,
        state,
        conclusion: reason.slice(0, 500),
        percent: this.percent(state),
      });
    else this.tell(state, reason, more);
  }

  percent(state: ExecutionState): number {
    return percentOf(this.run.program, this.progress.history, state !== 'running' && state !== 'waiting');
  }

  /** The beginning of a new attempt row at a node. */
  numbered(step: Step): Pick<Attempt, 'nodeId' | 'attempt' | 'ordinal' | 'agent' | 'agentVersion'> {
    const { attempts } = this.progress;
    const ordinal = Object.values(attempts).reduce((sum, count) => sum + count, 0) + 1;
    return {
      nodeId: step.nodeId,
      attempt: (attempts[step.nodeId] ?? 0) + 1,
      ordinal,
      agent: step.agent.name,
      agentVersion: step.agent.version,
    };
  }

  /** An attempt that ended without its agent having a say. */
  without(step: Step, state: 'expired' | 'failed' | 'retrying', text: string): void {
    const now = this.clock.now();
    const attempt: Attempt = {
      ...this.numbered(step),
      state,
      conclusion: text,
      checks: [],
      error: text,
      costUs: 0,
      startedAt: now,
      finishedAt: now,
    };
    this.record(
      attempt,
      state === 'retrying'
        ? undefined
        : { nodeId: step.nodeId, agent: step.agent.name, result: state, text, checks: [] },
    );
  }
}
