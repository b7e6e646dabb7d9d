import { Injectable } from '@nestjs/common';
import {
  type PipelineVerdictsQuery,
  type SignalVerdict,
  type SignalVerdictsQuery,
  type VerdictCheck,
  type VerdictPage,
} from '@plimsoll/contracts';
import { entityPage, type PageRequest, type Tx } from '@plimsoll/persistence';
import { type FindOptionsWhere } from 'typeorm';
import { traceOf } from '../executions/execution-spans.js';
import { VerdictEntity } from './verdict.entities.js';
import { NO_PIPELINE } from './verdict.store.js';

/** Verdicts as people see them. */
@Injectable()
export class VerdictReadModel {
  ofSignal(tx: Tx, tenantId: string, { signalId, ...page }: SignalVerdictsQuery): Promise<VerdictPage> {
    return this.page(tx, { tenantId, signalId }, page);
  }

  ofPipeline(tx: Tx, tenantId: string, query: PipelineVerdictsQuery): Promise<VerdictPage> {
    const { pipelineId, matched, ...page } = query;
    return this.page(tx, { tenantId, pipelineId, ...(matched === undefined ? {} : { matched }) }, page);
  }

  private async page(tx: Tx, where: FindOptionsWhere<VerdictEntity>, page: PageRequest): Promise<VerdictPage> {
    const found = await entityPage(tx.of(VerdictEntity), { where, keys: ['judgedAt', 'signalId', 'pipelineId'] }, page);
    return { ...found, items: found.items.map(toVerdict) };
  }
}

function toVerdict(verdict: VerdictEntity): SignalVerdict {
  return {
    signalId: verdict.signalId,
    symbol: verdict.symbol,
    pipelineName: verdict.pipelineName,
    matched: verdict.matched,
    checks: verdict.checks as VerdictCheck[],
    summary: verdict.summary,
    judgedAt: verdict.judgedAt.toISOString(),
    ...(verdict.pipelineId === NO_PIPELINE ? {} : { pipelineId: verdict.pipelineId }),
    ...(verdict.pipelineVersion === null ? {} : { pipelineVersion: verdict.pipelineVersion }),
    ...(verdict.executionId === null ? {} : { executionId: verdict.executionId }),
    ...traceOf(verdict.correlationId),
  };
}
