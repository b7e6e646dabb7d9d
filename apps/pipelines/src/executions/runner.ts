import { Injectable } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { crashPoint } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { Logger, newContext, runInContext } from '@plimsoll/service-host';
import { nextStep } from '../domain/execution.js';
import { BrokerDesk } from './broker-desk.js';
import { ExecutionLoader } from './execution-loader.js';
import { type Claim } from './executions.store.js';
import { type Run, type StoredOrder } from './run.js';
import { type AccountReading, StepHandler, type StepResult } from './step.handler.js';
import { WorkSlots } from './work-slots.js';

/** A reading of the account that was begun before the execution was committed, to save its time. */
export type EarlyReading = Promise<AccountReading>;

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
    private readonly desk: BrokerDesk,
    private readonly logger: Logger,
  ) {}

  /** How many executions could be taken on now. */
  get free(): number {
    return this.slots.free;
  }

  /** A new execution, just committed with its lease in our hands. */
  start(run: Run, early?: EarlyReading): void {
    this.submit(run, () => this.drive(run, early));
  }

  /** An execution that we have taken over. */
  resume(claim: Claim): void {
    this.submit(claim, async () => {
      const run = await this.database.asWorker((tx) => this.loader.load(tx, claim));
      if (run) await runInContext(contextOf(run), () => this.drive(run));
    });
  }

  /** Ends in order: what is in a transaction or waits for an answer is finished, nothing new begins. */
  close(): Promise<void> {
    return this.slots.close();
  }

  private submit({ executionId, tenantId }: Pick<Claim, 'executionId' | 'tenantId'>, work: () => Promise<void>): void {
    this.slots.submit(async () => {
      try {
        await work();
      } catch (error) {
        if (isLeaseLost(error)) this.logger.info('an execution was taken over by somebody else', { executionId });
        else if (error instanceof ProblemError) this.logger.warn('an execution rests until its lease ends', { executionId, tenantId, error });
        else this.logger.error('an execution met an error; it is tried again when its lease ends', { executionId, tenantId, error });
      }
    });
  }

  private async drive(begun: Run, early?: EarlyReading): Promise<void> {
    let run = begun;
    let reading: AccountReading = early ? await early : { kind: 'none' };
    for (;;) {
      const { progress, next } = await this.transact((tx) => this.steps.proceed(tx, run, reading));
      run = { ...run, progress };
      if (next.kind === 'rest') return;
      if (next.kind === 'read-account') {
        reading = await this.desk.readAccount({ tenantId: run.tenantId, accountId: run.accountId, symbol: run.signal.symbol });
        continue;
      }
      crashPoint('pipelines:after-intent-before-order');
      const result = await this.place(run, next.orders);
      run = { ...run, progress: result.progress };
      if (result.next.kind === 'rest') return;
      reading = { kind: 'none' };
    }
  }

  private async place(run: Run, orders: readonly StoredOrder[]): Promise<StepResult> {
    const placings = await Promise.all(orders.map(async (order) => ({ order, answer: await this.desk.place(run, order) })));
    crashPoint('pipelines:after-order-before-result');
    const step = nextStep(run.program, run.progress.history);
    if (step === undefined) throw new Error('orders were placed by no node');
    return this.transact((tx) => this.steps.placed(tx, run, step, placings));
  }

  private transact(work: (tx: Tx) => Promise<StepResult>): Promise<StepResult> {
    return this.database.asWorker(work);
  }
}

function contextOf(run: Run): ReturnType<typeof newContext> {
  return newContext({ correlationId: run.correlationId, tenantId: run.tenantId });
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'LeaseLostError';
}
