import { Controller } from '@nestjs/common';
import {
  type Problem,
  problem,
  type Signal,
  signalGet,
  signalList,
  type SignalListQuery,
  type SignalPage,
  type SignalRef,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { OutcomeList } from './outcome-list.js';
import { SignalReadModel } from './signal.read-model.js';

@Controller()
export class SignalController {
  constructor(
    private readonly readModel: SignalReadModel,
    private readonly byOutcome: OutcomeList,
  ) {}

  @Answers(signalGet)
  async get({ signalId }: SignalRef, ctx: RequestContext): Promise<Signal | Problem> {
    return (await this.readModel.get(ctx.tenantId, signalId)) ?? problem('not-found', 'there is no such signal');
  }

  @Answers(signalList)
  list(query: SignalListQuery, ctx: RequestContext): Promise<SignalPage> {
    const { outcome } = query;
    return outcome === undefined
      ? this.readModel.page(ctx.tenantId, query)
      : this.byOutcome.page({ ...query, outcome }, ctx);
  }
}
