import { Controller } from '@nestjs/common';
import {
  keptMessages,
  type KeptMessagesQuery,
  messageList,
  type MessagePage,
  type MessageRef,
  messageRetry,
  type MessagesQuery,
  type MessageView,
  type Problem,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../people/person-of.js';
import { MessageReadModel } from './message.read-model.js';

@Controller()
export class MessageController {
  constructor(private readonly messages: MessageReadModel) {}

  @Answers(messageList)
  list(query: MessagesQuery, ctx: RequestContext): Promise<MessagePage | Problem> {
    return this.messages.page(personOf(ctx), query);
  }

  @Answers(messageRetry)
  retry({ messageId }: MessageRef, ctx: RequestContext): Promise<MessageView | Problem> {
    return this.messages.retry(personOf(ctx), messageId);
  }

  @Answers(keptMessages)
  kept(query: KeptMessagesQuery): Promise<MessagePage> {
    return this.messages.kept(query);
  }
}
