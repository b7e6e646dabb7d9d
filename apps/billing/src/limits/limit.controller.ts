import { Controller } from '@nestjs/common';
import {
  type GivenLimits,
  givenLimitsList,
  type GivenLimitsPage,
  type Limits,
  limitsGet,
  type Nothing,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { GivenLimitReader } from './given-limits.js';
import { LimitReadModel } from './limit.read-model.js';

@Controller()
export class LimitController {
  constructor(
    private readonly readModel: LimitReadModel,
    private readonly given: GivenLimitReader,
  ) {}

  @Answers(limitsGet)
  get(_: Nothing, { tenantId }: RequestContext): Promise<Limits> {
    return this.readModel.get(tenantId);
  }

  @Answers(givenLimitsList)
  async list({ feature, after }: GivenLimitsPage): Promise<GivenLimits> {
    return { items: await this.given.page(feature, after) };
  }
}
