import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { agentNamed } from '../domain/agents/registry.js';
import { compile } from '../domain/program.js';
import { AttemptsStore, type StoredAttempts } from './attempts.store.js';
import { type Claim, ExecutionsStore, type StoredExecution } from './executions.store.js';
import { OrdersStore } from './orders.store.js';
import { type Run, type StoredOrder } from './run.js';

/** Brings an execution back from its rows: finished nodes are never run again, their stored results are used (PL-6). */
@Injectable()
export class ExecutionLoader {
  constructor(
    private readonly executions: ExecutionsStore,
    private readonly attempts: AttemptsStore,
    private readonly orders: OrdersStore,
  ) {}

  /** Undefined when the claim does not hold any more. */
  async load(tx: Tx, claim: Claim): Promise<Run | undefined> {
    const stored = await this.executions.load(tx, claim);
    if (stored === undefined) return undefined;
    const [done, orders] = await Promise.all([
      this.attempts.load(tx, [{ ...claim, ...stored }]),
      this.orders.lockOf(tx, claim),
    ]);
    return toRun(claim, stored, done.get(claim.executionId)!, orders);
  }

  /** Executions that this transaction has locked, as it has their orders. */
  async loadLocked(tx: Tx, locked: readonly (Claim & StoredExecution)[]): Promise<Run[]> {
    if (locked.length === 0) return [];
    const [done, orders] = await Promise.all([this.attempts.load(tx, locked), this.orders.ofLocked(tx, locked)]);
    return locked.map((execution) => ({
      ...toRun(execution, execution, done.get(execution.executionId)!, orders.get(execution.executionId)!),
      row: 'taken',
    }));
  }
}

function toRun(claim: Claim, stored: StoredExecution, done: StoredAttempts, orders: readonly StoredOrder[]): Run {
  const {
    pipelineId,
    pipelineName,
    pipelineVersion,
    accountId,
    signal,
    correlationId,
    startedAt,
    turn,
    revision,
    costUs,
    graph,
    parallel,
  } = stored;
  const { program, flaws } = compile(graph, agentNamed, { parallel });
  if (program === undefined)
    throw new Error(
      `version ${pipelineVersion} of pipeline ${pipelineId} cannot run any more: ${flaws.map((flaw) => `${flaw.field} ${flaw.message}`).join('; ')}`,
    );
  return {
    tenantId: claim.tenantId,
    executionId: claim.executionId,
    epoch: claim.epoch,
    pipelineId,
    pipelineName,
    pipelineVersion,
    accountId,
    signal,
    correlationId,
    startedAt,
    turn,
    program,
    progress: { ...done, orders, revision, costUs },
  };
}
