import { Inject, Injectable } from '@nestjs/common';
import { executionChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type CancelledRow } from './executions.store.js';

/** Tells those who watch that an execution was cancelled. */
@Injectable()
export class CancelAnnouncer {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async announce(tx: Tx, tenantId: string, executionId: string, row: CancelledRow, reason: string): Promise<void> {
    const data = { executionId, pipelineId: row.pipeline_id, pipelineName: row.pipeline_name, signalId: row.signal_id, accountId: row.account_id, symbol: row.symbol, state: 'cancelled' as const, conclusion: reason, percent: 100, revision: row.revision, at: this.clock.now().toISOString() };
    await this.outbox.add(tx, executionChanged, { tenantId, key: executionId, data });
  }
}
