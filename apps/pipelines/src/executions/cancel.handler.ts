import { Injectable } from '@nestjs/common';
import { type CancelExecution, type Execution, type Problem, problem } from '@plimsoll/contracts';
import { type RequestContext } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { AuditTrail } from '../audit/audit-trail.js';
import { ExecutionReadModel } from './execution.read-model.js';
import { Turns } from './turns.js';

/** Stops an execution while no order of it can be on its way; later only the broker service can stop the order. */
@Injectable()
export class CancelHandler {
  constructor(
    private readonly database: Database,
    private readonly readModel: ExecutionReadModel,
    private readonly trail: AuditTrail,
    private readonly turns: Turns,
  ) {}

  cancel(input: CancelExecution, ctx: RequestContext): Promise<Execution | Problem> {
    return this.database.withTenant(ctx.tenantId, async (tx): Promise<Execution | Problem> => {
      const reason = input.reason ?? 'Cancelled by a person.';
      const cancelled = await this.turns.cancel(tx, { tenantId: ctx.tenantId, executionId: input.executionId }, reason);
      if (!cancelled) return this.refuse(tx, ctx.tenantId, input.executionId);
      await this.trail.record(tx, ctx, {
        action: 'execution.cancelled',
        targetKind: 'execution',
        targetId: input.executionId,
        reason,
      });
      return (await this.readModel.get(tx, ctx.tenantId, input.executionId)) ?? problem('not-found');
    });
  }

  private async refuse(tx: Tx, tenantId: string, executionId: string): Promise<Problem> {
    const state = await this.readModel.stateOf(tx, tenantId, executionId);
    if (state === undefined) return problem('not-found');
    if (state !== 'running' && state !== 'waiting') return problem('conflict', `It has ended: ${state}.`);
    const resting = (await this.readModel.get(tx, tenantId, executionId))?.orders.find(
      (order) => order.state === 'placed',
    );
    return problem(
      'conflict',
      resting?.orderId === undefined
        ? 'Its order is already on its way to the broker.'
        : `Its order rests at the broker: cancel order ${resting.orderId}, and it ends as cancelled.`,
    );
  }
}
