import { Controller } from '@nestjs/common';
import {
  type InboundMailTaken,
  inboundMailTake,
  problem,
  type Problem,
  type TakeInboundMail,
} from '@plimsoll/contracts';
import { Answers } from '@plimsoll/messaging';
import { NotificationsConfig } from '../notifications.config.js';
import { InboundMailMeter } from './inbound-mail.meter.js';
import { messageOf, readInboundMail } from './inbound-mail.reader.js';
import { bringsSecret } from './inbound-secret.js';
import { MailAnswerer } from './mail-answerer.js';

@Controller()
export class InboundMailController {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly answerer: MailAnswerer,
    private readonly meter: InboundMailMeter,
  ) {}

  @Answers(inboundMailTake)
  async take({ body, contentType, authorization }: TakeInboundMail): Promise<InboundMailTaken | Problem> {
    const { mailAnswers } = this.config;
    if (!mailAnswers) return problem('not-found', 'answers by mail are not set up here (MAIL_ANSWERS_AT)');
    if (!bringsSecret(authorization, mailAnswers.secret))
      return problem('not-authenticated', 'INBOUND_MAIL_SECRET does not fit');
    const mail = await readInboundMail(messageOf(Buffer.from(body, 'base64'), contentType));
    const outcome = await this.answerer.take(mail, mailAnswers);
    this.meter.took(outcome);
    return { outcome };
  }
}
