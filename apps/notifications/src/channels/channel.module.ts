import { Module } from '@nestjs/common';
import { MailTransport } from '@plimsoll/mailer';
import { NotificationsConfig } from '../notifications.config.js';
import { CHANNEL_PORTS, type ChannelPort } from './channel-port.js';
import { ChannelPorts } from './channel-ports.js';
import { EmailPort } from './email.port.js';
import { LinkedChannels } from './linked-channels.js';

/** The ways out to people. */
@Module({
  providers: [
    {
      provide: MailTransport,
      inject: [NotificationsConfig],
      useFactory: ({ mail, origin }: NotificationsConfig) => new MailTransport(mail, origin),
    },
    EmailPort,
    { provide: CHANNEL_PORTS, inject: [EmailPort], useFactory: (...ports: ChannelPort[]) => ports },
    ChannelPorts,
    LinkedChannels,
  ],
  exports: [ChannelPorts, LinkedChannels],
})
export class ChannelModule {}
