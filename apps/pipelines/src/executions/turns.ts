import { Inject, Injectable } from '@nestjs/common';
import { executionChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Loops } from '@plimsoll/service-host';
import { ExecutionMeter } from './execution-meter.js';
import { type ExecutionRef, ExecutionsStore } from './executions.store.js';
import { LIMITS } from './limits.js';
import { type Run } from './run.js';

type Place = Pick<Run, 'tenantId' | 'pipelineId'> & { readonly symbol: string };

/**
 * Executions of a pipeline on a symbol wait for each other. The end of one wakes those behind it: in the database,
 * because they may have rested elsewhere, and here at once where it is known that somebody rests, because a reversal
 * waits to open what its close made room for.
 */
@Injectable()
export class Turns {
  /**
   * Until when something rests at a place, by what this process saw. Only saves asking: a place that is forgotten is
   * looked at by the next round.
   */
  private readonly resting = new Map<string, number>();

  constructor(
    private readonly executions: ExecutionsStore,
    private readonly loops: Loops,
    private readonly outbox: Outbox,
    private readonly meter: ExecutionMeter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** This execution looks again in `dueInMs`, once the transaction has been committed. */
  rests(tx: Tx, place: Place, dueInMs: number): void {
    tx.afterCommit(() => {
      const now = this.clock.monotonicMs();
      const key = keyOf(place);
      if (this.resting.size >= LIMITS.restingKnownMax)
        for (const [known, untilMs] of this.resting) if (untilMs < now) this.resting.delete(known);
      if (this.resting.size < LIMITS.restingKnownMax)
        this.resting.set(key, Math.max(this.resting.get(key) ?? 0, now + dueInMs));
      // The next round may come half a second late; who waits for a moment only is looked at when that is over.
      if (dueInMs < LIMITS.resumePollMs) setTimeout(() => this.loops.wake(RESUME), dueInMs).unref();
    });
  }

  /** These have ended with this transaction: what waits behind them may go on. */
  over(tx: Tx, ended: readonly (ExecutionRef & Place)[]): void {
    this.executions.wakeBeside(tx, ended);
    tx.afterCommit(() => {
      const now = this.clock.monotonicMs();
      if (ended.some((place) => (this.resting.get(keyOf(place)) ?? 0) >= now)) this.loops.wake(RESUME);
    });
  }

  /**
   * Ends an execution that has ordered nothing yet, and fences whoever works on it. False when it has ended, or its
   * order may be on its way.
   */
  async cancel(tx: Tx, { tenantId, executionId }: ExecutionRef, reason: string): Promise<boolean> {
    const at = this.clock.now();
    const row = await this.executions.cancel(tx, tenantId, executionId, reason, at);
    if (row === undefined) return false;
    const {
      pipeline_id: pipelineId,
      pipeline_name: pipelineName,
      signal_id: signalId,
      account_id: accountId,
      symbol,
      revision,
    } = row;
    this.over(tx, [{ tenantId, executionId, pipelineId, symbol }]);
    const data = {
      executionId,
      pipelineId,
      pipelineName,
      signalId,
      accountId,
      symbol,
      state: 'cancelled' as const,
      conclusion: reason,
      percent: 100,
      revision,
      at: at.toISOString(),
    };
    await this.outbox.add(tx, executionChanged, { tenantId, key: executionId, data });
    tx.afterCommit(() => this.meter.end('cancelled'));
    return true;
  }
}

/** The loop that takes over what is due. */
export const RESUME = 'resume executions';

function keyOf({ tenantId, pipelineId, symbol }: Place): string {
  return `${tenantId} ${pipelineId} ${symbol}`;
}
