import { Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  messageList,
  MessagePage,
  MessageRef,
  messageReplay,
  messageRetry,
  MessagesQuery,
  MessageView,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** The log of messages (NT-1). */
@ApiTags('notices')
@Controller('messages')
export class MessagesController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:read')
  @Responds(MessagePage)
  @Refuses('permission-denied')
  @ApiOperation({
    summary: 'What was sent, and what became of it',
    description:
      'Every message of every channel, the newest first: its text, each attempt, and what the other side answered. Your own, or with `everybody` those of the organisation, for those who manage its members.',
  })
  list(@Query() query: MessagesQuery, @CurrentActor() actor: Actor): Promise<MessagePage> {
    return this.requests.ask(messageList, query, { actor });
  }

  @Post(':messageId/retry')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(MessageView)
  @Refuses('not-found', 'conflict')
  @ApiOperation({
    summary: 'Send a message again',
    description: 'One that was given up is due anew, under the same id; any other stays as it is.',
  })
  retry(@Param() { messageId }: MessageRef, @CurrentActor() actor: Actor): Promise<MessageView> {
    return this.requests.ask(messageRetry, { messageId }, { actor });
  }

  @Post(':messageId/replay')
  @MayWait()
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @Responds(MessageView)
  @Refuses('not-found', 'conflict')
  @ApiOperation({
    summary: 'Send a delivered webhook once more',
    description:
      'What went to a webhook and was taken goes there again: the same body under the same `webhook-id`, with a new time and signature and `plimsoll-repeated: true`. Its attempts so far stay in the log. Other ways are not repeated: people were told.',
  })
  replay(@Param() { messageId }: MessageRef, @CurrentActor() actor: Actor): Promise<MessageView> {
    return this.requests.ask(messageReplay, { messageId }, { actor });
  }
}
