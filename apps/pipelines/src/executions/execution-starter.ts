import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { BrokerDesk } from './broker-desk.js';
import { ExecutionsStore } from './executions.store.js';
import { OWNER } from './owner.js';
import { FRESH, type Run } from './run.js';
import { type EarlyReading, Runner } from './runner.js';

export type NewRun = Omit<Run, 'epoch' | 'progress'>;

/** Begins executions: their rows in the transaction that judged the signal, their work right after its commit. */
@Injectable()
export class ExecutionStarter {
  constructor(
    private readonly executions: ExecutionsStore,
    private readonly runner: Runner,
    private readonly desk: BrokerDesk,
  ) {}

  /**
   * Reads the account while the verdicts are being written: a question without effect, whose time is then not added to
   * the way of the order. Should the transaction fail, the answer is dropped.
   */
  read(question: { readonly tenantId: string; readonly accountId: string; readonly symbol: string }): EarlyReading {
    return this.desk.readAccount(question).catch(() => ({ kind: 'none' as const }));
  }

  start(tx: Tx, begun: readonly { readonly run: NewRun; readonly early: EarlyReading }[]): void {
    if (begun.length === 0) return;
    const runs = begun.map(({ run, early }) => ({ run: { ...run, epoch: firstEpoch(), progress: FRESH }, early }));
    this.executions.insert(tx, runs.map(({ run }) => run), OWNER);
    tx.afterCommit(() => {
      for (const { run, early } of runs) this.runner.start(run, early);
    });
  }
}

/**
 * Not always 1: should the execution exist already, its row has another epoch, and what we would do to it is refused.
 */
function firstEpoch(): string {
  return String(randomInt(1, 2 ** 47));
}
