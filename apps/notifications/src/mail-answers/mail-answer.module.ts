import { Module } from '@nestjs/common';
import { AnswerModule } from '../answers/answer.module.js';
import { PeopleModule } from '../people/people.module.js';
import { InboundMailController } from './inbound-mail.controller.js';
import { InboundMailMeter } from './inbound-mail.meter.js';
import { MailAnswerer } from './mail-answerer.js';

/** Answers people who answer a mail. */
@Module({
  imports: [AnswerModule, PeopleModule],
  controllers: [InboundMailController],
  providers: [MailAnswerer, InboundMailMeter],
})
export class MailAnswerModule {}
