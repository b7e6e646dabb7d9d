import { Controller } from '@nestjs/common';
import {
  type AddChannel,
  channelAdd,
  type ChannelAdded,
  type ChannelCodeSent,
  channelConfirm,
  type ChannelConfirmation,
  channelList,
  type ChannelRef,
  channelRemove,
  channelRotate,
  type Channels,
  channelSendCode,
  channelTest,
  type ChannelView,
  type MessageRef,
  type Nothing,
  type Problem,
  telegramLink,
  type TelegramLink,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { ChannelCodes } from '../channels/channel-codes.js';
import { ChannelHandler } from '../channels/channel.handler.js';
import { personOf } from '../people/person-of.js';
import { LinkHandler } from '../telegram/link.handler.js';
import { ChannelTester } from './channel-tester.js';

@Controller()
export class ChannelController {
  constructor(
    private readonly channels: ChannelHandler,
    private readonly tester: ChannelTester,
    private readonly links: LinkHandler,
    private readonly codes: ChannelCodes,
  ) {}

  @Answers(channelList)
  list(_: Nothing, ctx: RequestContext): Promise<Channels> {
    return this.channels.list(personOf(ctx));
  }

  @Answers(channelAdd)
  add(input: AddChannel, ctx: RequestContext): Promise<ChannelAdded | Problem> {
    return this.channels.add(personOf(ctx), input);
  }

  @Answers(channelRemove)
  remove({ channelId }: ChannelRef, ctx: RequestContext): Promise<ChannelView | Problem> {
    return this.channels.remove(personOf(ctx), channelId);
  }

  @Answers(channelRotate)
  rotate({ channelId }: ChannelRef, ctx: RequestContext): Promise<ChannelAdded | Problem> {
    return this.channels.rotate(personOf(ctx), channelId);
  }

  @Answers(channelTest)
  test({ channelId }: ChannelRef, ctx: RequestContext): Promise<MessageRef | Problem> {
    return this.tester.test(personOf(ctx), channelId);
  }

  @Answers(channelSendCode)
  sendCode({ channelId }: ChannelRef, ctx: RequestContext): Promise<ChannelCodeSent | Problem> {
    return this.codes.send(personOf(ctx), channelId);
  }

  @Answers(channelConfirm)
  confirm({ channelId, code }: ChannelConfirmation, ctx: RequestContext): Promise<ChannelView | Problem> {
    return this.codes.confirm(personOf(ctx), channelId, code);
  }

  @Answers(telegramLink)
  link(_: Nothing, ctx: RequestContext): Promise<TelegramLink | Problem> {
    return this.links.begin(personOf(ctx));
  }
}
