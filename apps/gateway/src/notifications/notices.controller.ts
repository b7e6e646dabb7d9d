import { Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  noticeAcknowledge,
  NoticeCount,
  noticeCount,
  noticeList,
  NoticePage,
  noticeRead,
  NoticeRef,
  NoticesQuery,
  NoticesRead,
  NoticeView,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ShowsRisk } from '../limits/route-load.js';

/** What a person was told (NT-1). */
@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:read')
  @ShowsRisk()
  @Responds(NoticePage)
  @ApiOperation({
    summary: 'What you were told',
    description: 'Your notices, the newest first, in the language of your profile.',
  })
  list(@Query() query: NoticesQuery, @CurrentActor() actor: Actor): Promise<NoticePage> {
    return this.requests.ask(noticeList, query, { actor });
  }

  @Get('count')
  @RequiresPermission('profile:read')
  @Responds(NoticeCount)
  @ApiOperation({
    summary: 'How many notices wait for you',
    description: 'Unread ones, critical ones that nobody has acknowledged, and messages that could not be delivered.',
  })
  count(@CurrentActor() actor: Actor): Promise<NoticeCount> {
    return this.requests.ask(noticeCount, {}, { actor });
  }

  @Post('read')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(NoticesRead)
  @ApiOperation({ summary: 'You have read all', description: 'All your notices are read from now on.' })
  readAll(@CurrentActor() actor: Actor): Promise<NoticesRead> {
    return this.requests.ask(noticeRead, {}, { actor });
  }

  @Post(':noticeId/acknowledge')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(NoticeView)
  @Refuses('not-found')
  @ApiOperation({
    summary: 'You know',
    description: 'Nobody else is told of it. Acknowledging twice is acknowledging once.',
  })
  acknowledge(@Param() { noticeId }: NoticeRef, @CurrentActor() actor: Actor): Promise<NoticeView> {
    return this.requests.ask(noticeAcknowledge, { noticeId }, { actor });
  }
}
