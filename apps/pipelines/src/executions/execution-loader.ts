import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { agentNamed } from '../domain/agents/registry.js';
import { compile } from '../domain/program.js';
import { AttemptsStore } from './attempts.store.js';
import { type Claim, ExecutionsStore } from './executions.store.js';
import { OrdersStore } from './orders.store.js';
import { type Run } from './run.js';

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
    const { graph, revision, costUs, ...execution } = stored;
    const [done, orders] = await Promise.all([this.attempts.load(tx, claim, stored.startedAt), this.orders.lockOf(tx, claim)]);
    const { program, flaws } = compile(graph, agentNamed);
    if (program === undefined) throw new Error(`version ${stored.pipelineVersion} of pipeline ${stored.pipelineId} cannot run any more: ${flaws.map((flaw) => `${flaw.field} ${flaw.message}`).join('; ')}`);
    return { ...execution, tenantId: claim.tenantId, executionId: claim.executionId, epoch: claim.epoch, program, progress: { ...done, orders, revision, costUs } };
  }
}
