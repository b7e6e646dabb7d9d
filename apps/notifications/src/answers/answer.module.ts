import { Module } from '@nestjs/common';
import { ChannelModule } from '../channels/channel.module.js';
import { MessageQueueModule } from '../messages/message-queue.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AnswerHandler } from './answer.handler.js';
import { AnswerPerformer } from './answer.performer.js';
import { AnswerPlanner } from './answer.planner.js';
import { AnswerResumer } from './answer.resumer.js';
import { AnswerSteps } from './answer.steps.js';
import { AnswerWork } from './answer.work.js';
import { PersonAsker } from './person-asker.js';

/** Answers people who write by a chat that they linked. */
@Module({
  imports: [ChannelModule, MessageQueueModule, PeopleModule],
  providers: [PersonAsker, AnswerPlanner, AnswerPerformer, AnswerWork, AnswerSteps, AnswerHandler, AnswerResumer],
  exports: [AnswerHandler],
})
export class AnswerModule {}
