import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { currentContext } from '@plimsoll/service-host';
import { type Judgement } from '../domain/trigger.js';
import { type Signal } from '../domain/signal.js';

/** The pipeline id of a verdict where the tenant had no active pipeline. */
export const NO_PIPELINE = '00000000-0000-0000-0000-000000000000';

export interface JudgedPipeline extends Judgement {
  readonly pipelineId: string;
  readonly pipelineName: string;
  readonly pipelineVersion?: number;
  readonly executionId?: string;
}

/** Rows of `verdicts`: for every signal and active pipeline why it did or did not run (PL-5). */
@Injectable()
export class VerdictStore {
  insert(tx: Tx, tenantId: string, signal: Signal, verdicts: readonly JudgedPipeline[], judgedAt: Date): void {
    const rows = verdicts.map((v) => ({
      pipeline_id: v.pipelineId,
      pipeline_version: v.pipelineVersion,
      pipeline_name: v.pipelineName,
      matched: v.matched,
      checks: v.checks,
      summary: v.summary,
      execution_id: v.executionId,
    }));
    tx.send(
      `insert into verdicts (
         tenant_id, signal_id, received_at, symbol, judged_at, pipeline_id, pipeline_version, pipeline_name, matched,
         checks, summary, execution_id, correlation_id)
       select $1, $2, $3, $4, $5, x.*, $7
       from jsonb_to_recordset($6::jsonb) as x(
         pipeline_id uuid, pipeline_version integer, pipeline_name text, matched boolean, checks jsonb, summary text,
         execution_id uuid)
       on conflict do nothing`,
      [
        tenantId,
        signal.signalId,
        signal.receivedAt,
        signal.symbol,
        judgedAt,
        JSON.stringify(rows),
        currentContext()?.correlationId,
      ],
    );
  }
}
