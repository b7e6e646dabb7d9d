import { Injectable } from '@nestjs/common';
import {
  type PipelineVerdictsQuery,
  type SignalVerdict,
  type SignalVerdictsQuery,
  type VerdictCheck,
  type VerdictPage,
} from '@plimsoll/contracts';
import { conditions, keysetPage, type PageRequest, type Tx } from '@plimsoll/persistence';
import { traceOf } from '../executions/execution-spans.js';
import { NO_PIPELINE } from './verdict.store.js';

const COLUMNS =
  'signal_id, pipeline_id, pipeline_version, pipeline_name, symbol, matched, checks, summary, execution_id, judged_at, correlation_id';

interface VerdictRow {
  readonly signal_id: string;
  readonly pipeline_id: string;
  readonly pipeline_version: number | null;
  readonly pipeline_name: string;
  readonly symbol: string;
  readonly matched: boolean;
  readonly checks: VerdictCheck[];
  readonly summary: string;
  readonly execution_id: string | null;
  readonly judged_at: Date;
  readonly correlation_id: string | null;
}

/** Verdicts as people see them. */
@Injectable()
export class VerdictReadModel {
  ofSignal(tx: Tx, tenantId: string, query: SignalVerdictsQuery): Promise<VerdictPage> {
    return this.page(
      tx,
      `select ${COLUMNS} from verdicts where tenant_id = $1 and signal_id = $2`,
      [tenantId, query.signalId],
      query,
    );
  }

  ofPipeline(tx: Tx, tenantId: string, query: PipelineVerdictsQuery): Promise<VerdictPage> {
    const { where, params } = conditions(
      ['tenant_id = ?', tenantId],
      ['pipeline_id = ?', query.pipelineId],
      ['matched = ?', query.matched],
    );
    return this.page(tx, `select ${COLUMNS} from verdicts where ${where}`, params, query);
  }

  private page(tx: Tx, sql: string, params: readonly unknown[], query: PageRequest): Promise<VerdictPage> {
    const keys = [
      { column: 'judged_at', type: 'timestamptz' },
      { column: 'signal_id', type: 'uuid' },
      { column: 'pipeline_id', type: 'uuid' },
    ] as const;
    return keysetPage<VerdictRow, SignalVerdict>(tx, { sql, params, keys }, query, toVerdict);
  }
}

function toVerdict(row: VerdictRow): SignalVerdict {
  return {
    signalId: row.signal_id,
    symbol: row.symbol,
    pipelineName: row.pipeline_name,
    matched: row.matched,
    checks: row.checks,
    summary: row.summary,
    judgedAt: row.judged_at.toISOString(),
    ...(row.pipeline_id === NO_PIPELINE ? {} : { pipelineId: row.pipeline_id }),
    ...(row.pipeline_version === null ? {} : { pipelineVersion: row.pipeline_version }),
    ...(row.execution_id === null ? {} : { executionId: row.execution_id }),
    ...traceOf(row.correlation_id),
  };
}
