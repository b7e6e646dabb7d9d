import { Controller } from '@nestjs/common';
import { type Limits, limitsGet, type Nothing } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { LimitReadModel } from './limit.read-model.js';

@Controller()
export class LimitController {
  constructor(private readonly readModel: LimitReadModel) {}

  @Answers(limitsGet)
  get(_: Nothing, { tenantId }: RequestContext): Promise<Limits> {
    return this.readModel.get(tenantId);
  }
}
