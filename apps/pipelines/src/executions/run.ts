import { type Check, type NodeOutcome, type OrderView } from '../domain/agent.js';
import { type ExecutionState } from '../domain/execution.js';
import { type Program } from '../domain/program.js';
import { type Signal } from '../domain/signal.js';

/** An execution in the hands of this process: what it is, and where it stood at the last commit. */
export interface Run {
  readonly tenantId: string;
  readonly executionId: string;
  readonly pipelineId: string;
  readonly pipelineName: string;
  readonly pipelineVersion: number;
  readonly accountId: string;
  readonly signal: Signal;
  readonly correlationId: string;
  readonly startedAt: Date;
  /** Its place among the executions on the symbol; absent before it is stored. */
  readonly turn?: string;
  readonly program: Program;
  /** Fencing: whoever took the execution over later has a higher one, and our writes are refused. */
  readonly epoch: string;
  readonly progress: Progress;
  /**
   * How the row is met by the next write: `new`: it is not there yet; `taken`: we hold its lock, and the write takes it
   * over. Else it is ours.
   */
  readonly row?: 'new' | 'taken';
}

/** The run after its first write. */
export function written(run: Run): Run {
  const { row, ...rest } = run;
  return row === 'taken' ? { ...rest, epoch: String(BigInt(run.epoch) + 1n) } : rest;
}

/** What changes from commit to commit. */
export interface Progress {
  readonly history: readonly NodeOutcome[];
  /** Attempts so far by node. */
  readonly attempts: Readonly<Record<string, number>>;
  /** Whether the last attempt at the order node has no end yet. */
  readonly isOrdering: boolean;
  readonly orders: readonly StoredOrder[];
  /** What it waited for last. */
  readonly waitedFor?: string;
  readonly revision: number;
  readonly costUs: number;
}

export const FRESH: Progress = { history: [], attempts: {}, isOrdering: false, orders: [], revision: 0, costUs: 0 };

/**
 * `intended`: surely not with the broker service. `sending`: perhaps. Else the state that the broker service gave it.
 */
export type StoredOrder = OrderView & { readonly nodeId: string };

export function isUnsent(order: Pick<StoredOrder, 'state'>): boolean {
  return order.state === 'intended' || order.state === 'sending';
}

export type AttemptState = 'running' | 'done' | 'vetoed' | 'rejected' | 'expired' | 'cancelled' | 'failed' | 'retrying';

/** One row of node_attempts. */
export interface Attempt {
  readonly nodeId: string;
  readonly attempt: number;
  readonly ordinal: number;
  readonly agent: string;
  readonly agentVersion: number;
  readonly state: AttemptState;
  readonly conclusion: string;
  readonly rule?: string;
  readonly checks: readonly Check[];
  readonly input?: unknown;
  readonly output?: unknown;
  readonly error?: string;
  readonly costUs: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

/** What one transaction makes of an execution. */
export interface Change {
  readonly state: ExecutionState;
  readonly reason?: string;
  readonly progress: Progress;
  readonly percent: number;
  readonly at: Date;
  /** When somebody must look again, counted from now; absent when it is final. */
  readonly dueInMs?: number;
  /** How many exits have to end before it, as far as it looked. */
  readonly behind: number;
  /** Whether this process goes on with it. */
  readonly keep: boolean;
}
