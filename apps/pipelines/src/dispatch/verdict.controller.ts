import { Controller } from '@nestjs/common';
import {
  type PipelineVerdictsQuery,
  problem,
  type Problem,
  type SignalsByOutcome,
  signalsByOutcome,
  type SignalsByOutcomeQuery,
  type SignalsInBrief,
  signalsInBrief,
  type SignalsInBriefBody,
  type SignalVerdictsQuery,
  type VerdictPage,
  verdictsOfPipeline,
  verdictsOfSignal,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { PipelineReadModel } from '../pipelines/pipeline.read-model.js';
import { SignalsByOutcomeReadModel } from './signals-by-outcome.read-model.js';
import { SignalsInBriefReadModel } from './signals-in-brief.read-model.js';
import { VerdictReadModel } from './verdict.read-model.js';

/** Answers why pipelines did or did not run. */
@Controller()
export class VerdictController {
  constructor(
    private readonly database: Database,
    private readonly verdicts: VerdictReadModel,
    private readonly pipelines: PipelineReadModel,
    private readonly briefs: SignalsInBriefReadModel,
    private readonly byOutcome: SignalsByOutcomeReadModel,
  ) {}

  @Answers(signalsInBrief)
  async inBrief({ signalIds }: SignalsInBriefBody, ctx: RequestContext): Promise<SignalsInBrief> {
    const items = await this.database.readTenant(ctx.tenantId, (tx) => this.briefs.of(tx, ctx.tenantId, signalIds));
    return { items };
  }

  @Answers(signalsByOutcome)
  async idsByOutcome(query: SignalsByOutcomeQuery, ctx: RequestContext): Promise<SignalsByOutcome> {
    const signalIds = await this.database.readTenant(ctx.tenantId, (tx) =>
      this.byOutcome.idsOf(tx, ctx.tenantId, query),
    );
    return { signalIds };
  }

  @Answers(verdictsOfSignal)
  async ofSignal(query: SignalVerdictsQuery, ctx: RequestContext): Promise<VerdictPage | Problem> {
    const page = await this.database.readTenant(ctx.tenantId, (tx) => this.verdicts.ofSignal(tx, ctx.tenantId, query));
    // Every signal gets a verdict, also where no pipeline is active: none at all means that it is not ours, or a moment
    // too early.
    return page.items.length > 0 || query.cursor !== undefined
      ? page
      : problem('not-found', 'There is no verdict on this signal, or not yet.');
  }

  @Answers(verdictsOfPipeline)
  ofPipeline(query: PipelineVerdictsQuery, ctx: RequestContext): Promise<VerdictPage | Problem> {
    return this.database.readTenant(ctx.tenantId, async (tx) => {
      const known = await this.pipelines.get(tx, ctx.tenantId, query.pipelineId);
      return known ? this.verdicts.ofPipeline(tx, ctx.tenantId, query) : problem('not-found');
    });
  }
}
