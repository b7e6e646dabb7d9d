import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  NoticePreferences,
  preferencesGet,
  PreferencesQuery,
  preferencesSet,
  SetPreferences,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** What a person wants to be told, by which ways, and when not (NT-1). */
@ApiTags('notices')
@Controller('notice-preferences')
export class PreferencesController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:read')
  @Responds(NoticePreferences)
  @ApiOperation({
    summary: 'What you are told by which ways',
    description:
      'For every kind of notice and every way from which severity on; with `accountId` as it holds for that account.',
  })
  get(@Query() query: PreferencesQuery, @CurrentActor() actor: Actor): Promise<NoticePreferences> {
    return this.requests.ask(preferencesGet, query, { actor });
  }

  @Patch()
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(NoticePreferences)
  @ApiOperation({
    summary: 'Change what you are told',
    description:
      'What is not named stays. Quiet hours are minutes of the day in your time zone; they never hold back what the guard does, nor what is critical.',
  })
  set(@Body() body: SetPreferences, @CurrentActor() actor: Actor): Promise<NoticePreferences> {
    return this.requests.ask(preferencesSet, body, { actor });
  }
}
