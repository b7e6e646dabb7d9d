import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { executionChanged } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
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
    private readonly outbox: Outbox,
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

  async start(tx: Tx, begun: readonly { readonly run: NewRun; readonly early: EarlyReading }[]): Promise<void> {
    if (begun.length === 0) return;
    const runs = begun.map(({ run, early }) => ({ run: { ...run, epoch: firstEpoch(), progress: FRESH }, early }));
    this.executions.insert(tx, runs.map(({ run }) => run), OWNER);
    for (const { run } of runs) await this.announce(tx, run);
    tx.afterCommit(() => {
      for (const { run, early } of runs) this.runner.start(run, early);
    });
  }

  private async announce(tx: Tx, run: Run): Promise<void> {
    const { tenantId, executionId, pipelineId, pipelineName, accountId, signal, startedAt } = run;
    const data = { executionId, pipelineId, pipelineName, signalId: signal.signalId, accountId, symbol: signal.symbol, state: 'running' as const, percent: 0, revision: FRESH.revision, at: startedAt.toISOString() };
    await this.outbox.add(tx, executionChanged, { tenantId, key: executionId, data });
  }
}

/**
 * Not always 1: should the execution exist already, its row has another epoch, and what we would do to it is refused.
 */
function firstEpoch(): string {
  return String(randomInt(1, 2 ** 47));
}
