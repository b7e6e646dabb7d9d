import { Injectable } from '@nestjs/common';
import { signalJudged, type Verdict } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { Metrics } from '@plimsoll/service-host';
import { type Signal } from '../domain/signal.js';
import { type JudgedPipeline, NO_PIPELINE, VerdictStore } from './verdict.store.js';

/** Writes verdicts down and tells them. */
@Injectable()
export class VerdictWriter {
  private readonly judged;
  private readonly delay;

  constructor(
    private readonly store: VerdictStore,
    private readonly outbox: Outbox,
    metrics: Metrics,
  ) {
    this.judged = metrics.counter(
      'plimsoll_verdicts',
      'Verdicts of pipelines on signals, by whether it ran and which check stopped it',
    );
    this.delay = metrics.histogram(
      'plimsoll_signal_verdict_seconds',
      'From the receipt of a signal to the verdict on it',
    );
  }

  async write(tx: Tx, tenantId: string, signal: Signal, verdicts: readonly JudgedPipeline[], at: Date): Promise<void> {
    this.store.insert(tx, tenantId, signal, verdicts, at);
    const data = {
      signalId: signal.signalId,
      symbol: signal.symbol,
      judgedAt: at.toISOString(),
      verdicts: verdicts.map(toWire),
    };
    await this.outbox.add(tx, signalJudged, { tenantId, key: signal.symbol, data });
    tx.afterCommit(() => {
      this.delay.record(Math.max(0, at.getTime() - Date.parse(signal.receivedAt)) / 1_000);
      for (const verdict of verdicts)
        this.judged.add(1, {
          matched: String(verdict.matched),
          stopped_by: verdict.checks.find((check) => !check.passed)?.check ?? '',
        });
    });
  }
}

function toWire({
  pipelineId,
  pipelineName,
  pipelineVersion,
  matched,
  checks,
  executionId,
  summary,
}: JudgedPipeline): Verdict {
  const which = pipelineId === NO_PIPELINE ? {} : { pipelineId };
  return {
    ...which,
    pipelineName,
    matched,
    checks: [...checks],
    summary,
    ...(pipelineVersion === undefined ? {} : { pipelineVersion }),
    ...(executionId === undefined ? {} : { executionId }),
  };
}
