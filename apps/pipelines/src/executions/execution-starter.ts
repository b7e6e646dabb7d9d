import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { DispatchPressure } from './dispatch-pressure.js';
import { isQueued, type UnderWay } from '../domain/execution.js';
import { BrokerClient } from './broker-client.js';
import { ExecutionsStore } from './executions.store.js';
import { FRESH, type Run, written } from './run.js';
import { type EarlyReading, Runner } from './runner.js';
import { type AccountReading, StepHandler } from './step.handler.js';

export type NewRun = Omit<Run, 'epoch' | 'progress' | 'turn'>;

/** What is begun in a transaction. Without a reading of the account it waits for its turn. */
export interface Beginning {
  readonly run: NewRun;
  readonly behind: number;
  readonly early?: EarlyReading;
}

/** Begins executions: their rows in the transaction that judged the signal, their work right after its commit. */
@Injectable()
export class ExecutionStarter {
  constructor(
    private readonly executions: ExecutionsStore,
    private readonly steps: StepHandler,
    private readonly runner: Runner,
    private readonly client: BrokerClient,
    private readonly pressure: DispatchPressure,
  ) {}

  /** `underWay`: what its pipeline has under way on its symbol. */
  prepare(run: NewRun, underWay: UnderWay): Beginning {
    return { run, behind: underWay.exits, ...(isQueued(underWay, run.signal.type) ? {} : { early: this.read(run) }) };
  }

  /**
   * Reads the account while the verdicts are being written: a question without effect, whose time is then not added to
   * the way of the order. Should the transaction fail, the answer is dropped.
   */
  private read({ tenantId, accountId, signal: { symbol } }: NewRun): EarlyReading {
    return this.client.readAccount({ tenantId, accountId, symbol }).catch(() => ({ kind: 'none' as const }));
  }

  /**
   * With the account read in time the first nodes run in this very transaction, and the order can leave right after its
   * commit.
   */
  async start(tx: Tx, begun: readonly Beginning[]): Promise<void> {
    if (begun.length === 0) return;
    // By account: executions that begin in one transaction take the locks on their accounts in one order.
    const runs = begun
      .map(({ run, ...rest }) => ({
        run: { ...run, epoch: firstEpoch(), progress: FRESH, row: 'new' } as const,
        ...rest,
      }))
      .sort((a, b) => (a.run.accountId < b.run.accountId ? -1 : 1));
    const [missing, ...readings] = await Promise.all([
      this.executions.missing(
        tx,
        runs.map(({ run }) => run),
      ),
      ...runs.map(({ early }) => early && soon(early)),
    ]);
    for (const [i, { run, early, behind }] of runs.entries()) {
      if (!missing.has(run.executionId)) continue;
      if (early === undefined) {
        await this.steps.queue(tx, run, behind);
        continue;
      }
      const reading = readings[i];
      if (reading === undefined) {
        await this.steps.begin(tx, run);
        tx.afterCommit(() => this.runner.start(written(run), early, this.waits(run)));
        continue;
      }
      const result = await this.steps.proceed(tx, run, reading);
      tx.afterCommit(() => this.runner.goOn(written(run), result, this.waits(run)));
    }
  }

  /**
   * An entry waits until its order is with the broker service, or until it is known what it waits for instead. Exits
   * are never sent away, so theirs says nothing.
   */
  private waits({ tenantId, signal }: Run): (() => void) | undefined {
    return signal.type === 'entry' ? this.pressure.begin(tenantId, signal.receivedAt) : undefined;
  }
}

/** A transaction does not stay open for longer than this for an answer of another service. */
const SOON_MS = 50;

function soon(early: EarlyReading): Promise<AccountReading | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), SOON_MS);
    void early.then((reading) => {
      clearTimeout(timer);
      resolve(reading);
    });
  });
}

/**
 * Not always 1: should the execution exist already, its row has another epoch, and what we would do to it is refused.
 */
function firstEpoch(): string {
  return String(randomInt(1, 2 ** 47));
}
