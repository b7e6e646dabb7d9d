import { Module } from '@nestjs/common';
import { ChannelModule } from '../channels/channel.module.js';
import { MessageQueueModule } from '../messages/message-queue.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PreferenceModule } from '../preferences/preference.module.js';
import { Escalator } from './escalator.js';
import { NoticeController } from './notice.controller.js';
import { NoticeReadModel } from './notice.read-model.js';
import { NoticeWriter } from './notice.writer.js';
import { Ways } from './ways.js';

/** What people are told, and that they have read it. */
@Module({
  imports: [ChannelModule, MessageQueueModule, PeopleModule, PreferenceModule],
  controllers: [NoticeController],
  providers: [Ways, NoticeWriter, NoticeReadModel, Escalator],
  exports: [NoticeWriter, Ways],
})
export class NoticeModule {}
