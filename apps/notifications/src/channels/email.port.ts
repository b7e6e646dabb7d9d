import { Injectable } from '@nestjs/common';
import { isRefusedForGood, MailTransport } from '@plimsoll/mailer';
import { type ChannelPort, type OutgoingMessage } from './channel-port.js';
import { ANSWERED_LANE } from '../domain/lanes.js';
import { answerAddress } from '../domain/mail-token.js';
import { NotificationsConfig } from '../notifications.config.js';
import { type SendOutcome } from '../domain/send-outcome.js';

/** Codes of an attempt that ended before the server could have taken the mail. */
const BEFORE_DATA: readonly unknown[] = ['ECONNECTION', 'EDNS', 'EAUTH', 'ETLS', 'EENVELOPE', 'ECONNREFUSED'];

/** Mail, by the SMTP server that identity's mails take too. */
@Injectable()
export class EmailPort implements ChannelPort {
  readonly channel = 'email';

  constructor(
    private readonly transport: MailTransport,
    private readonly config: NotificationsConfig,
  ) {}

  get isThere(): boolean {
    return this.transport.isThere;
  }

  async send({ messageId, to, subject, text, lane }: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    try {
      const { mailAnswers } = this.config;
      const isAnswerable = mailAnswers !== undefined && lane === ANSWERED_LANE;
      const replyTo = isAnswerable ? answerAddress(mailAnswers.base, messageId, mailAnswers.key) : undefined;
      return {
        kind: 'sent',
        answer: await this.transport.send({ mailId: messageId, to, subject, text, replyTo }, signal),
      };
    } catch (error) {
      const answer = this.transport.failureText(error);
      if (isRefusedForGood(error)) return { kind: 'refused', answer };
      const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
      const isBefore = BEFORE_DATA.includes(code) || typeof responseCode === 'number';
      return { kind: isBefore ? 'failed' : 'unclear', answer };
    }
  }
}
