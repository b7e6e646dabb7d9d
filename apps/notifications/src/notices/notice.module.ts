import { Module } from '@nestjs/common';
import { ChannelModule } from '../channels/channel.module.js';
import { MessageQueueModule } from '../messages/message-queue.module.js';
import { PeopleModule } from '../people/people.module.js';
import { Destinations } from './destinations.js';
import { NoticeController } from './notice.controller.js';
import { NoticeReadModel } from './notice.read-model.js';
import { NoticeWriter } from './notice.writer.js';

/** What people are told, and that they have read it. */
@Module({
  imports: [ChannelModule, MessageQueueModule, PeopleModule],
  controllers: [NoticeController],
  providers: [Destinations, NoticeWriter, NoticeReadModel],
  exports: [NoticeWriter, Destinations],
})
export class NoticeModule {}
