import { Injectable } from '@nestjs/common';
import { type PipelineVerdictsQuery, type SignalVerdictsQuery, type VerdictPage, verdictsOfPipeline, verdictsOfSignal } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { VerdictReadModel } from './verdict.read-model.js';

/** Answers why pipelines did or did not run. */
@Injectable()
export class VerdictResponder {
  constructor(
    private readonly database: Database,
    private readonly verdicts: VerdictReadModel,
  ) {}

  @Answers(verdictsOfSignal)
  ofSignal(query: SignalVerdictsQuery, ctx: RequestContext): Promise<VerdictPage> {
    return this.database.readTenant(ctx.tenantId, (tx) => this.verdicts.ofSignal(tx, ctx.tenantId, query));
  }

  @Answers(verdictsOfPipeline)
  ofPipeline(query: PipelineVerdictsQuery, ctx: RequestContext): Promise<VerdictPage> {
    return this.database.readTenant(ctx.tenantId, (tx) => this.verdicts.ofPipeline(tx, ctx.tenantId, query));
  }
}
