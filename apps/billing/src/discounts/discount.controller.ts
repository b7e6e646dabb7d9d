import { Controller } from '@nestjs/common';
import {
  type Actor,
  type AskDiscount,
  type DecideDiscount,
  discountAsk,
  discountDecide,
  discountEnd,
  discountGet,
  discountList,
  type DiscountQuery,
  type DiscountStanding,
  discountWithdraw,
  type EndDiscount,
  type Nothing,
  type SystemDiscount,
  type SystemDiscounts,
} from '@plimsoll/contracts';
import { deterministicId, invariant, newId } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { DiscountHandler } from './discount.handler.js';

/** Those of all are for owners of the installation; the gateway knows who they are. */
@Controller()
export class DiscountController {
  constructor(private readonly handler: DiscountHandler) {}

  @Answers(discountGet)
  get(_: Nothing, { tenantId }: RequestContext): Promise<DiscountStanding> {
    return this.handler.get(tenantId);
  }

  @Answers(discountAsk)
  ask(wished: AskDiscount, context: RequestContext): Promise<DiscountStanding> {
    const { idempotencyKey: key } = context;
    const person = personOf(context);
    return this.handler.ask(wished, person, key ? deterministicId('discount', person.tenantId, key) : newId());
  }

  @Answers(discountWithdraw)
  withdraw(_: Nothing, context: RequestContext): Promise<DiscountStanding> {
    return this.handler.withdraw(personOf(context));
  }

  @Answers(discountList)
  list(query: DiscountQuery): Promise<SystemDiscounts> {
    return this.handler.list(query);
  }

  @Answers(discountDecide)
  decide(input: DecideDiscount, context: RequestContext): Promise<SystemDiscount> {
    return this.handler.decide(input, personOf(context));
  }

  @Answers(discountEnd)
  end(input: EndDiscount, context: RequestContext): Promise<SystemDiscount> {
    return this.handler.end(input, personOf(context));
  }
}

function personOf({ actor }: RequestContext): Actor {
  invariant(actor, 'discounts are asked for and decided by people');
  return actor;
}
