import { Controller } from '@nestjs/common';
import {
  type Actor,
  cancelGuardRequest,
  type ChangeGuardLimits,
  changeGuardLimitsRequest,
  closeNowRequest,
  getGuardRequest,
  type GuardCommand,
  type GuardRef,
  type GuardRunCommand,
  type GuardView,
  type Problem,
  resetGuardRequest,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { GuardHandler } from './guard.handler.js';
import { GuardReadModel } from './guard.read-model.js';

@Controller()
export class GuardController {
  constructor(
    private readonly handler: GuardHandler,
    private readonly readModel: GuardReadModel,
  ) {}

  @Answers(getGuardRequest)
  get({ accountId }: GuardRef, ctx: RequestContext): Promise<GuardView> {
    return this.readModel.get({ tenantId: ctx.tenantId, accountId });
  }

  @Answers(cancelGuardRequest)
  cancel(input: GuardRunCommand, ctx: RequestContext): Promise<GuardView | Problem> {
    return this.done(input.accountId, ctx, this.handler.cancel(actorOf(ctx), input));
  }

  @Answers(resetGuardRequest)
  reset(input: GuardRunCommand, ctx: RequestContext): Promise<GuardView | Problem> {
    return this.done(input.accountId, ctx, this.handler.reset(actorOf(ctx), input));
  }

  @Answers(closeNowRequest)
  closeNow(input: GuardCommand, ctx: RequestContext): Promise<GuardView | Problem> {
    return this.done(input.accountId, ctx, this.handler.closeNow(actorOf(ctx), input));
  }

  @Answers(changeGuardLimitsRequest)
  changeLimits(input: ChangeGuardLimits, ctx: RequestContext): Promise<GuardView | Problem> {
    return this.done(input.accountId, ctx, this.handler.changeLimits(actorOf(ctx), input));
  }

  private async done(
    accountId: string,
    ctx: RequestContext,
    act: Promise<Problem | undefined>,
  ): Promise<GuardView | Problem> {
    return (await act) ?? this.readModel.get({ tenantId: ctx.tenantId, accountId });
  }
}

function actorOf({ actor }: RequestContext): Actor {
  invariant(actor, 'guards are commanded by people');
  return actor;
}
