import { Controller } from '@nestjs/common';
import {
  type CloseAllInput,
  type CloseAllOrders,
  type ClosePositionInput,
  type ModifyPositionInput,
  type PlacedOrder,
  positionClose,
  positionCloseAll,
  positionModify,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { ClosePositionHandler } from './close-position.handler.js';
import { ModifyPositionHandler } from './modify-position.handler.js';
import { personOf } from './order-calls.js';

/** What people do with positions. */
@Controller()
export class PositionController {
  constructor(
    private readonly closing: ClosePositionHandler,
    private readonly modifying: ModifyPositionHandler,
  ) {}

  @Answers(positionClose)
  close(input: ClosePositionInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.closing.close(personOf(ctx), input);
  }

  @Answers(positionCloseAll)
  closeAll(input: CloseAllInput, ctx: RequestContext): Promise<CloseAllOrders> {
    return this.closing.closeAll(personOf(ctx), input);
  }

  @Answers(positionModify)
  modify(input: ModifyPositionInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.modifying.modify(personOf(ctx), input);
  }
}
