import { Module } from '@nestjs/common';
import { MailTransport } from '@plimsoll/mailer';
import { NotificationsConfig } from '../notifications.config.js';
import { OutboundModule } from '../outbound/outbound.module.js';
import { TelegramApi } from '../telegram/telegram-api.js';
import { TelegramPacer } from '../telegram/telegram-pacer.js';
import { TelegramPort } from '../telegram/telegram.port.js';
import { ChannelAudit } from './channel-audit.js';
import { ChannelLinker } from './channel-linker.js';
import { ChannelOffers } from './channel-offers.js';
import { CHANNEL_PORTS, type ChannelPort } from './channel-port.js';
import { ChannelCodes } from './channel-codes.js';
import { ChannelPorts } from './channel-ports.js';
import { CodeMessages } from './code-messages.js';
import { ChannelSecrets } from './channel-secrets.js';
import { ChannelHandler } from './channel.handler.js';
import { ChatLinks } from './chat-links.js';
import { DiscordPort, SlackPort } from './chat.ports.js';
import { EmailPort } from './email.port.js';
import { LinkedChannels } from './linked-channels.js';
import { PushKeyRing } from './push-keys.js';
import { PushPort } from './push.port.js';
import { SmsPort } from './sms.port.js';
import { WebhookPort } from './webhook.port.js';

const PORTS = [EmailPort, TelegramPort, SlackPort, DiscordPort, PushPort, SmsPort, WebhookPort];

/** The ways out to people, and those that each linked. */
@Module({
  imports: [OutboundModule],
  providers: [
    {
      provide: MailTransport,
      inject: [NotificationsConfig],
      useFactory: ({ mail, origin }: NotificationsConfig) => new MailTransport(mail, origin),
    },
    TelegramApi,
    TelegramPacer,
    PushKeyRing,
    ...PORTS,
    { provide: CHANNEL_PORTS, inject: PORTS, useFactory: (...ports: ChannelPort[]) => ports },
    ChannelPorts,
    LinkedChannels,
    ChannelLinker,
    ChannelOffers,
    ChannelSecrets,
    ChannelAudit,
    ChannelHandler,
    ChannelCodes,
    CodeMessages,
    ChatLinks,
  ],
  exports: [ChannelPorts, LinkedChannels, ChannelHandler, ChannelCodes, ChatLinks, TelegramApi, TelegramPacer],
})
export class ChannelModule {}
