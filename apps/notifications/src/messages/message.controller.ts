import { Controller } from '@nestjs/common';
import {
  keptMessages,
  type KeptMessagesQuery,
  messageList,
  type MessagePage,
  type MessageRef,
  messageReplay,
  messageRetry,
  type MessagesQuery,
  type MessageView,
  type Problem,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../people/person-of.js';
import { MessageReplay } from './message.replay.js';
import { MessageReadModel } from './message.read-model.js';

@Controller()
export class MessageController {
  constructor(
    private readonly messages: MessageReadModel,
    private readonly replay: MessageReplay,
  ) {}

  @Answers(messageList)
  list(query: MessagesQuery, ctx: RequestContext): Promise<MessagePage | Problem> {
    return this.messages.page(personOf(ctx), query);
  }

  @Answers(messageRetry)
  retry({ messageId }: MessageRef, ctx: RequestContext): Promise<MessageView | Problem> {
    return this.messages.retry(personOf(ctx), messageId);
  }

  @Answers(messageReplay)
  replayOne({ messageId }: MessageRef, ctx: RequestContext): Promise<MessageView | Problem> {
    return this.replay.replay(personOf(ctx), messageId);
  }

  @Answers(keptMessages)
  kept(query: KeptMessagesQuery): Promise<MessagePage> {
    return this.messages.kept(query);
  }
}
