import { Controller } from '@nestjs/common';
import {
  type AskStayOffer,
  type Churn,
  churnGet,
  stayOfferAccept,
  stayOfferAsk,
  type StayOfferAsked,
  type StayOfferRef,
  type Subscription,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { PlanActs } from '../stripe/plan-acts.js';
import { PlanHandlers } from '../stripe/plan-handlers.js';
import { SubscriptionReadModel } from '../subscriptions/subscription.read-model.js';
import { ChurnReadModel } from './churn.read-model.js';
import { StayOfferHandler } from './stay-offer.handler.js';

/** Who is about to leave, and what is offered to him. */
@Controller()
export class ChurnController {
  constructor(
    private readonly offers: StayOfferHandler,
    private readonly readModel: ChurnReadModel,
    private readonly acts: PlanActs,
    private readonly plans: PlanHandlers,
    private readonly subscriptions: SubscriptionReadModel,
  ) {}

  @Answers(stayOfferAsk)
  ask(input: AskStayOffer, { tenantId }: RequestContext): Promise<StayOfferAsked> {
    return this.offers.ask(tenantId, input);
  }

  @Answers(stayOfferAccept)
  accept({ offerId }: StayOfferRef, { tenantId, actor }: RequestContext): Promise<Subscription> {
    const taken = { action: 'subscription.offer-accepted', detail: { offerId } } as const;
    return this.acts.recorded(
      actor,
      () => taken,
      async () => {
        await this.offers.made(tenantId, offerId);
        await this.plans.reflected(tenantId, () => this.offers.accept(tenantId, offerId));
        return this.subscriptions.get(tenantId);
      },
    );
  }

  @Answers(churnGet)
  churn(): Promise<Churn> {
    return this.readModel.get();
  }
}
