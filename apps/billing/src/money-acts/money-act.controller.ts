import { Controller } from '@nestjs/common';
import {
  type Actor,
  adjustmentMake,
  type AskRefund,
  type DecideMoneyAct,
  type MakeAdjustment,
  type MoneyAct,
  moneyActDecide,
  moneyActList,
  type MoneyActPage,
  type MoneyActQuery,
  organisationMoney,
  type OrganisationMoney,
  type OrganisationRef,
  refundAsk,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { MoneyActHandler } from './money-act.handler.js';
import { MoneyActReadModel } from './money-act.read-model.js';
import { MoneyDecisionHandler } from './money-decision.handler.js';

/** For owners of the installation; the gateway knows who they are, and asks for nobody else. */
@Controller()
export class MoneyActController {
  constructor(
    private readonly readModel: MoneyActReadModel,
    private readonly acts: MoneyActHandler,
    private readonly decisions: MoneyDecisionHandler,
  ) {}

  @Answers(organisationMoney)
  money({ tenantId }: OrganisationRef): Promise<OrganisationMoney> {
    return this.readModel.of(tenantId);
  }

  @Answers(moneyActList)
  list(query: MoneyActQuery): Promise<MoneyActPage> {
    return this.readModel.list(query);
  }

  @Answers(refundAsk)
  refund(input: AskRefund, context: RequestContext): Promise<MoneyAct> {
    return this.acts.refund(input, personOf(context), context.idempotencyKey);
  }

  @Answers(adjustmentMake)
  adjust(input: MakeAdjustment, context: RequestContext): Promise<MoneyAct> {
    return this.acts.adjust(input, personOf(context), context.idempotencyKey);
  }

  @Answers(moneyActDecide)
  decide(input: DecideMoneyAct, context: RequestContext): Promise<MoneyAct> {
    return this.decisions.decide(input, personOf(context));
  }
}

function personOf({ actor }: RequestContext): Actor {
  invariant(actor, 'money is given by people');
  return actor;
}
