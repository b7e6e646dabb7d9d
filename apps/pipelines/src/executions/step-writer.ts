import { Injectable } from '@nestjs/common';
import { executionChanged } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { PROCESS_ID } from '@plimsoll/service-host';
import { executionMachine } from '../domain/execution.js';
import { AttemptsStore } from './attempts.store.js';
import { type UnitOfWork } from './unit-of-work.js';
import { ExecutionMeter } from './execution-meter.js';
import { ExecutionsStore } from './executions.store.js';
import { type Change, type Run } from './run.js';
import { Turns } from './turns.js';

/** Writes a unit of work: node results, the facts of them and the execution itself in the one transaction given. */
@Injectable()
export class StepWriter {
  constructor(
    private readonly executions: ExecutionsStore,
    private readonly attempts: AttemptsStore,
    private readonly outbox: Outbox,
    private readonly meter: ExecutionMeter,
    private readonly turns: Turns,
  ) {}

  /** Stops an earlier execution of the same pipeline that has ordered nothing yet; whoever works on it is fenced. */
  async stop(tx: Tx, run: Run, executionId: string, reason: string): Promise<void> {
    await this.turns.cancel(tx, { tenantId: run.tenantId, executionId }, `Taken back: ${reason}.`);
  }

  async write(tx: Tx, unit: UnitOfWork, change: Pick<Change, 'state' | 'reason' | 'keep' | 'dueInMs'>): Promise<void> {
    const { run } = unit;
    const at = unit.clock.now();
    if (change.state !== 'running') executionMachine.move('running', change.state);
    // First, so that what fails in a transaction of a former holder is the lease.
    this.executions.save(
      tx,
      run,
      { ...change, progress: unit.progress, percent: unit.percent(change.state), at, behind: unit.behind },
      PROCESS_ID,
    );
    for (const end of unit.ends) this.attempts.finish(tx, run, { ...end, at });
    this.attempts.insert(tx, run, unit.attempts);
    for (const data of unit.events)
      await this.outbox.add(tx, executionChanged, { tenantId: run.tenantId, key: run.executionId, data });
    const final = executionMachine.isFinal(change.state);
    const place = { ...run, symbol: run.signal.symbol };
    if (final) this.turns.over(tx, [place]);
    else if (change.dueInMs !== undefined) this.turns.rests(tx, place, change.dueInMs);
    tx.afterCommit(() => {
      this.meter.attempted(unit.attempts);
      if (final) this.meter.end(change.state);
    });
  }
}
