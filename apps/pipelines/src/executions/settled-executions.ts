import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { resumedContext, runInSpan } from '@plimsoll/service-host';
import { executionSpan } from './execution-spans.js';
import { ExecutionLoader } from './execution-loader.js';
import { ExecutionsStore } from './executions.store.js';
import { type TouchedExecution } from './orders.store.js';
import { written } from './run.js';
import { Runner } from './runner.js';
import { StepHandler } from './step.handler.js';

/** Executions go on when the facts of their orders are in. */
@Injectable()
export class SettledExecutions {
  constructor(
    private readonly executions: ExecutionsStore,
    private readonly loader: ExecutionLoader,
    private readonly steps: StepHandler,
    private readonly runner: Runner,
  ) {}

  /** In the transaction that took the facts in, which holds the locks on the orders. */
  async goOn(tx: Tx, touched: readonly TouchedExecution[]): Promise<void> {
    this.executions.leaveToFacts(
      tx,
      touched.filter((execution) => !execution.settled),
    );
    const ended = unique(touched.filter((execution) => execution.settled));
    const settled = await this.executions.lockSettled(tx, ended);
    for (const run of await this.loader.loadLocked(tx, settled)) {
      const result = await runInSpan(resumedContext(run), executionSpan(run), () =>
        this.steps.proceed(tx, run, { kind: 'none' }),
      );
      tx.afterCommit(() => this.runner.goOn(written(run), result));
    }
    // Those that go on here wake what waits behind them when they end.
    const goingOn = new Set(settled.map(({ executionId }) => executionId));
    this.executions.wakeBeside(
      tx,
      ended.filter(({ executionId }) => !goingOn.has(executionId)),
    );
  }
}

function unique(executions: readonly TouchedExecution[]): TouchedExecution[] {
  return [...new Map(executions.map((execution) => [execution.executionId, execution])).values()];
}
