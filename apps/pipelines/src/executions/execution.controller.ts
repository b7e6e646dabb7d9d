import { Controller } from '@nestjs/common';
import {
  type CancelExecution,
  type Execution,
  executionCancel,
  executionGet,
  executionList,
  type ExecutionListQuery,
  type ExecutionPage,
  type ExecutionRef,
  type Problem,
  problem,
  type SignalsOutcome,
  signalsOutcome,
  type SignalsRef,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { outcomeOfSignals } from '../domain/signals-outcome.js';
import { CancelHandler } from './cancel.handler.js';
import { ExecutionReadModel } from './execution.read-model.js';

/** Answers what people ask about executions. */
@Controller()
export class ExecutionController {
  constructor(
    private readonly database: Database,
    private readonly executions: ExecutionReadModel,
    private readonly canceller: CancelHandler,
  ) {}

  @Answers(executionList)
  list(query: ExecutionListQuery, ctx: RequestContext): Promise<ExecutionPage> {
    return this.database.readTenant(ctx.tenantId, (tx) => this.executions.list(tx, ctx.tenantId, query));
  }

  @Answers(executionGet)
  async get(input: ExecutionRef, ctx: RequestContext): Promise<Execution | Problem> {
    return (
      (await this.database.readTenant(ctx.tenantId, (tx) =>
        this.executions.get(tx, ctx.tenantId, input.executionId),
      )) ?? problem('not-found')
    );
  }

  @Answers(signalsOutcome)
  async outcome({ signalIds }: SignalsRef, ctx: RequestContext): Promise<SignalsOutcome> {
    const courses = await this.database.readTenant(ctx.tenantId, (tx) =>
      this.executions.coursesOf(tx, ctx.tenantId, signalIds),
    );
    return { outcome: outcomeOfSignals(courses) };
  }

  @Answers(executionCancel)
  cancel(input: CancelExecution, ctx: RequestContext): Promise<Execution | Problem> {
    return this.canceller.cancel(input, ctx);
  }
}
