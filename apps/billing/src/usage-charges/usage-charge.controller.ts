import { Controller } from '@nestjs/common';
import { type Nothing, usageChargeList, type UsageCharges } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { UsageChargeReadModel } from './usage-charge.read-model.js';

@Controller()
export class UsageChargeController {
  constructor(private readonly readModel: UsageChargeReadModel) {}

  @Answers(usageChargeList)
  list(_: Nothing, { tenantId }: RequestContext): Promise<UsageCharges> {
    return this.readModel.list(tenantId);
  }
}
