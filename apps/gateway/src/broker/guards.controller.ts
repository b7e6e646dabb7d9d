import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  cancelGuardRequest,
  ChangeGuardLimitsBody,
  changeGuardLimitsRequest,
  closeNowRequest,
  getGuardRequest,
  GuardReasonBody,
  GuardRef,
  GuardRunBody,
  GuardView,
  resetGuardRequest,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** The drawdown guard of an account (BR-3). */
@ApiTags('guard')
@Controller('accounts/:accountId/guard')
export class GuardsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('guard:read')
  @ShowsRisk()
  @Responds(GuardView)
  @ApiOperation({
    summary: 'The guard of an account',
    description:
      'State, lines, room left in money, countdown, whether it can protect the account now, and its history.',
  })
  get(@Param() ref: GuardRef, @CurrentActor() actor: Actor): Promise<GuardView> {
    return this.requests.ask(getGuardRequest, ref, { actor });
  }

  @Post('cancel')
  @RequiresPermission('guard:command')
  @MayWait()
  @Responds(GuardView)
  @Refuses('countdown-over', 'guard-state')
  @ApiOperation({
    summary: 'Cancel the countdown',
    description:
      'Called off once the terminal has given back every close (`run.callingOff` until then). The hard floor stays in force. A run that is over (`runId`) is refused: no later countdown is cancelled unseen.',
  })
  cancel(@Param() ref: GuardRef, @Body() body: GuardRunBody, @CurrentActor() actor: Actor): Promise<GuardView> {
    return this.requests.ask(cancelGuardRequest, { ...body, ...ref }, { actor });
  }

  @Post('reset')
  @RequiresPermission('guard:command')
  @MayWait()
  @Responds(GuardView)
  @Refuses('guard-state')
  @ApiOperation({
    summary: 'Reset: unlock an account, or allow entries again',
    description:
      'Ends the run that is named, and none that came later; the present equity is the peak of the next. Taken while the account is locked, or its entries are blocked, with nothing open and good numbers of its terminal (`resettable`): where nothing is open equity cannot recover by itself.',
  })
  reset(@Param() ref: GuardRef, @Body() body: GuardRunBody, @CurrentActor() actor: Actor): Promise<GuardView> {
    return this.requests.ask(resetGuardRequest, { ...body, ...ref }, { actor });
  }

  @Post('close-now')
  @RequiresPermission('guard:stop')
  @ReducesRisk()
  @Responds(GuardView)
  @Refuses('guard-state')
  @ApiOperation({ summary: 'Close everything and lock', description: 'At once, from any state.' })
  closeNow(@Param() ref: GuardRef, @Body() body: GuardReasonBody, @CurrentActor() actor: Actor): Promise<GuardView> {
    return this.requests.ask(closeNowRequest, { ...body, ...ref }, { actor });
  }

  @Patch()
  @RequiresPermission('guard:command')
  @ReducesRisk()
  @Responds(GuardView)
  @Refuses('guard-state')
  @ApiOperation({
    summary: 'Change the lines',
    description: 'Tighter at once; looser only while the guard is armed. Fields that are absent stay.',
  })
  changeLimits(
    @Param() ref: GuardRef,
    @Body() body: ChangeGuardLimitsBody,
    @CurrentActor() actor: Actor,
  ): Promise<GuardView> {
    return this.requests.ask(changeGuardLimitsRequest, { ...body, ...ref }, { actor });
  }
}
