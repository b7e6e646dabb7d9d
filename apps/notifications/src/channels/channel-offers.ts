import { Injectable } from '@nestjs/common';
import { type ChannelOffer, type NoticeChannel, noticeChannels } from '@plimsoll/contracts';
import { NotificationsConfig } from '../notifications.config.js';
import { ChannelPorts } from './channel-ports.js';

const CURES: Partial<Record<NoticeChannel, string>> = {
  email: 'Set SMTP_URL and MAIL_FROM.',
  telegram: 'Make a bot with @BotFather and set TELEGRAM_BOT_TOKEN.',
  sms: 'Set SMS_URL, and SMS_FORM and SMS_FROM where your provider wants them.',
};

/** Every way, whether it is there, and what whoever runs this installation does to have it. */
@Injectable()
export class ChannelOffers {
  constructor(
    private readonly ports: ChannelPorts,
    private readonly config: NotificationsConfig,
  ) {}

  all(): ChannelOffer[] {
    return noticeChannels.map((channel) => {
      const isThere = channel === 'in-app' || this.isKept(channel) || this.ports.of(channel) !== undefined;
      const cure = isThere ? undefined : CURES[channel];
      return { channel, isThere, ...(cure === undefined ? {} : { cure }) };
    });
  }

  /** Mail that stays in the Mailbox. */
  private isKept(channel: NoticeChannel): boolean {
    return channel === 'email' && this.config.mail.route === 'mailbox';
  }
}
