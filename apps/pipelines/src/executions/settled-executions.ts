import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { resumedContext, runInSpan } from '@plimsoll/service-host';
import { executionSpan } from './execution-spans.js';
import { ExecutionLoader } from './execution-loader.js';
import { type ExecutionRef, ExecutionsStore } from './executions.store.js';
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

  /**
   * Those of them whose orders are all settled, locked. Asked right behind the statement that takes the facts in, it
   * travels with that and sees what it wrote.
   */
  lock(tx: Tx, executions: readonly ExecutionRef[]): Promise<LockedExecution[]> {
    return this.executions.lockSettled(tx, unique(executions));
  }

  /**
   * In the transaction that took the facts in, which holds the locks on the orders. `locked`: of all that the facts may
   * have settled; those that no fact touched are left to whom it was told first.
   */
  async goOn(tx: Tx, touched: readonly TouchedExecution[], locked: readonly LockedExecution[]): Promise<void> {
    this.executions.leaveToFacts(
      tx,
      touched.filter((execution) => !execution.settled),
    );
    const ended = unique(touched.filter((execution) => execution.settled));
    const endedIds = new Set(ended.map(({ executionId }) => executionId));
    const settled = locked.filter(({ executionId }) => endedIds.has(executionId));
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

type LockedExecution = Awaited<ReturnType<ExecutionsStore['lockSettled']>>[number];

function unique<T extends ExecutionRef>(executions: readonly T[]): T[] {
  return [...new Map(executions.map((execution) => [execution.executionId, execution])).values()];
}
