import { Module } from '@nestjs/common';
import { MailTransport } from '@plimsoll/mailer';
import { IdentityConfig } from '../identity.config.js';
import { MailLog } from './mail-log.js';
import { MailQueue } from './mail-queue.js';
import { MailController } from './mail.controller.js';
import { MailDelivery } from './mail.delivery.js';
import { MailMeter } from './mail.meter.js';
import { MailReadModel } from './mail.read-model.js';
import { MailSender } from './mail.sender.js';

/** Mails: written in the transaction of what they tell, sent by a loop, or kept in the Mailbox. */
@Module({
  controllers: [MailController],
  providers: [
    MailLog,
    MailQueue,
    {
      provide: MailTransport,
      inject: [IdentityConfig],
      useFactory: ({ mail, origin }: IdentityConfig) => new MailTransport(mail, origin),
    },
    MailMeter,
    MailDelivery,
    MailSender,
    MailReadModel,
  ],
  exports: [MailQueue],
})
export class MailModule {}
