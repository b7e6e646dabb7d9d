import { Controller } from '@nestjs/common';
import { type Nothing, type Subscription, subscriptionGet } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { SubscriptionReadModel } from './subscription.read-model.js';

@Controller()
export class SubscriptionController {
  constructor(private readonly readModel: SubscriptionReadModel) {}

  @Answers(subscriptionGet)
  get(_: Nothing, { tenantId }: RequestContext): Promise<Subscription> {
    return this.readModel.get(tenantId);
  }
}
