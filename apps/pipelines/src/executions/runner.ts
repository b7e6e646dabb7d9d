import { Injectable } from '@nestjs/common';
import { crashPoint } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { resumedContext, runInSpan } from '@plimsoll/service-host';
import { type Signal } from '../domain/signal.js';
import { BrokerClient } from './broker-client.js';
import { ExecutionLoader } from './execution-loader.js';
import { ExecutionWatch } from './execution-watch.js';
import { executionSpan } from './execution-spans.js';
import { type Claim, type DueClaim, type ExecutionRef } from './executions.store.js';
import { type Run } from './run.js';
import { type AccountReading, currentStep, StepHandler, type StepResult, type Withdrawal } from './step.handler.js';
import { WorkSlots } from './work-slots.js';

/** A reading of the account that was begun before the execution was committed, to save its time. */
export type EarlyReading = Promise<AccountReading>;

const NOT_READ: AccountReading = { kind: 'none' };

/**
 * Works executions off: transaction, question to the broker service, transaction. Between two commits nothing is kept
 * that a restart would miss. Whatever goes wrong here, the lease runs out and the execution is taken over.
 */
@Injectable()
export class Runner {
  private readonly slots = new WorkSlots();

  constructor(
    private readonly database: Database,
    private readonly loader: ExecutionLoader,
    private readonly steps: StepHandler,
    private readonly client: BrokerClient,
    private readonly watch: ExecutionWatch,
  ) {}

  /** How many executions could be taken on now. */
  get free(): number {
    return this.slots.free;
  }

  /**
   * A new execution, just committed with its lease in our hands. `done` is called when nothing of it is left to do here
   * for now.
   */
  start(run: Run, early?: EarlyReading, done?: () => void): void {
    this.submit(run, run.signal.type, done, () =>
      traced(run, async () => {
        const reading = early ? await early : NOT_READ;
        await this.drive(run, await this.transact((tx) => this.steps.proceed(tx, run, reading)));
      }),
    );
  }

  /** An execution that a transaction of somebody else has brought so far. */
  goOn(run: Run, result: StepResult, done?: () => void): void {
    if (result.next.kind !== 'rest' || result.withdraw !== undefined)
      this.submit(run, run.signal.type, done, () => traced(run, () => this.drive(run, result)));
    else done?.();
  }

  /** An execution that we have taken over. */
  resume(claim: DueClaim): void {
    this.submit(claim, claim.type, undefined, async () => {
      const begun = await this.database.asWorker((tx) => this.continue(tx, claim));
      if (begun) await traced(begun.run, () => this.drive(begun.run, begun.result));
    });
  }

  /** Ends in order: what is in a transaction or waits for an answer is finished, nothing new begins. */
  close(): Promise<void> {
    return this.slots.close();
  }

  private submit(
    execution: ExecutionRef,
    type: Signal['type'],
    done: (() => void) | undefined,
    work: () => Promise<void>,
  ): void {
    const taken = this.slots.submit(async () => {
      try {
        await work();
      } catch (error) {
        this.watch.interrupted(execution, error);
      } finally {
        done?.();
      }
    }, type === 'exit');
    if (!taken) done?.();
  }

  /** Loads and goes on in one transaction, under the context that the execution began with. */
  private async continue(tx: Tx, claim: Claim): Promise<{ run: Run; result: StepResult } | undefined> {
    const run = await this.loader.load(tx, claim);
    return run && traced(run, async () => ({ run, result: await this.steps.proceed(tx, run, NOT_READ) }));
  }

  private async drive(begun: Run, first: StepResult): Promise<void> {
    let [run, result] = [begun, first];
    for (;;) {
      if (result.withdraw) await this.withdraw(run, result.withdraw);
      if (result.next.kind === 'rest') return;
      run = { ...run, progress: result.progress };
      result = result.next.kind === 'place' ? await this.place(run, result.next) : await this.readAndProceed(run);
    }
  }

  private async withdraw(run: Run, { orderIds, reason }: Withdrawal): Promise<void> {
    await Promise.all(orderIds.map((orderId) => this.client.withdraw(run, orderId, reason)));
  }

  private async readAndProceed(run: Run): Promise<StepResult> {
    const reading = await this.client.readAccount({
      tenantId: run.tenantId,
      accountId: run.accountId,
      symbol: run.signal.symbol,
    });
    return this.transact((tx) => this.steps.proceed(tx, run, reading));
  }

  /**
   * Asks for the orders. When they were asked for the first time and all were taken, there is nothing to write: the
   * execution waits already, and the first fact of an order says more than the answer did. Should it never come, the
   * lease runs out, the orders are asked for again under their keys, and then the answer is written.
   */
  private async place(
    run: Run,
    { orders, first }: Extract<StepResult['next'], { kind: 'place' }>,
  ): Promise<StepResult> {
    crashPoint('pipelines:after-intent-before-order');
    const placings = await Promise.all(
      orders.map(async (order) => ({ order, answer: await this.client.place(run, order) })),
    );
    crashPoint('pipelines:after-order-before-result');
    if (first && placings.every(({ answer }) => answer.kind === 'placed'))
      return { progress: run.progress, next: { kind: 'rest' } };
    const step = currentStep(run);
    if (step === undefined) throw new Error('orders were placed by no node');
    return this.transact((tx) => this.steps.placed(tx, run, step, placings));
  }

  private transact(work: (tx: Tx) => Promise<StepResult>): Promise<StepResult> {
    return this.database.asWorker(work);
  }
}

/** In the trace that the execution began with: of the work at hand where that is the same, else by itself. */
function traced<T>(run: Run, work: () => Promise<T>): Promise<T> {
  return runInSpan(resumedContext(run), executionSpan(run), work);
}
