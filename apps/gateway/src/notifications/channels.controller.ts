import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AddChannel,
  channelAdd,
  channelConfirm,
  ChannelAdded,
  ChannelCodeSent,
  channelList,
  ChannelRef,
  channelRemove,
  channelRotate,
  Channels,
  channelSendCode,
  channelTest,
  ChannelView,
  ConfirmChannel,
  MessageRef,
  telegramLink,
  TelegramLink,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** The ways by which a person is told (NT-1). */
@ApiTags('notices')
@Controller('channels')
export class ChannelsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:read')
  @ShowsRisk()
  @Responds(Channels)
  @ApiOperation({
    summary: 'By which ways you are told',
    description: 'Those that you linked, and every way with whether this installation has it.',
  })
  list(@CurrentActor() actor: Actor): Promise<Channels> {
    return this.requests.ask(channelList, {}, { actor });
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(ChannelAdded)
  @Refuses('validation-failed', 'conflict')
  @ApiOperation({
    summary: 'Link a way',
    description:
      'Slack and Discord by the address of an incoming webhook, a program of yours by a webhook that is signed (Standard Webhooks 1.0), a telephone, or a browser that subscribed to push. Addresses that lead to this machine or a network behind it are never called. The same address linked again is the same channel, and works again.',
  })
  add(@Body() body: AddChannel, @CurrentActor() actor: Actor): Promise<ChannelAdded> {
    return this.requests.ask(channelAdd, body, { actor });
  }

  @Post('telegram')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(TelegramLink)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Link a chat of Telegram',
    description: 'A link to the bot; whoever opens it is you. It works once, for ten minutes.',
  })
  telegram(@CurrentActor() actor: Actor): Promise<TelegramLink> {
    return this.requests.ask(telegramLink, {}, { actor });
  }

  @Post(':channelId/test')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(MessageRef)
  @Refuses('not-found', 'conflict')
  @ApiOperation({
    summary: 'Send a test',
    description:
      'By this way alone; what became of it stands in the log of messages. A number that is not confirmed gets none (`conflict`).',
  })
  test(@Param() { channelId }: ChannelRef, @CurrentActor() actor: Actor): Promise<MessageRef> {
    return this.requests.ask(channelTest, { channelId }, { actor });
  }

  @Post(':channelId/code')
  @MayWait()
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @Responds(ChannelCodeSent)
  @Refuses('not-found', 'conflict', 'rate-limited')
  @ApiOperation({
    summary: 'Send a code to a number',
    description:
      'A telephone number is told nothing until its person typed the code that came to it. It holds for ten minutes, may be tried five times and works once; the code before does not hold any more. One in a minute, five in a day.',
  })
  sendCode(@Param() { channelId }: ChannelRef, @CurrentActor() actor: Actor): Promise<ChannelCodeSent> {
    return this.requests.ask(channelSendCode, { channelId }, { actor });
  }

  @Post(':channelId/confirm')
  @MayWait()
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @Responds(ChannelView)
  @Refuses('not-found', 'conflict', 'validation-failed')
  @ApiOperation({
    summary: 'Confirm a number',
    description: 'By the code that came to it. From then on you are told there.',
  })
  confirm(
    @Param() { channelId }: ChannelRef,
    @Body() { code }: ConfirmChannel,
    @CurrentActor() actor: Actor,
  ): Promise<ChannelView> {
    return this.requests.ask(channelConfirm, { channelId, code }, { actor });
  }

  @Post(':channelId/rotate')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Responds(ChannelAdded)
  @Refuses('not-found', 'conflict')
  @ApiOperation({
    summary: 'A new secret for a webhook',
    description: 'Shown here only. For a day the one of before signs too, so that nothing is refused meanwhile.',
  })
  rotate(@Param() { channelId }: ChannelRef, @CurrentActor() actor: Actor): Promise<ChannelAdded> {
    return this.requests.ask(channelRotate, { channelId }, { actor });
  }

  @Delete(':channelId')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Responds(ChannelView)
  @Refuses('not-found')
  @ApiOperation({ summary: 'Unlink a way', description: 'What waits to go by it is given up.' })
  remove(@Param() { channelId }: ChannelRef, @CurrentActor() actor: Actor): Promise<ChannelView> {
    return this.requests.ask(channelRemove, { channelId }, { actor });
  }
}
