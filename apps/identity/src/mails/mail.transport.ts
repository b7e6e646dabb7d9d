import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { failureText } from '../domain/mail-refusal.js';
import { requiresTls } from '../domain/smtp-url.js';
import { IdentityConfig } from '../identity.config.js';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** One mail on its way out. */
export interface OutgoingMail {
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands mails to the SMTP server of the installation (nodemailer). */
@Injectable()
export class MailTransport {
  private readonly smtp: Transporter | undefined;

  constructor(private readonly config: IdentityConfig) {
    const { smtpUrl, mailFrom } = config;
    if (smtpUrl === undefined) return;
    this.smtp = createTransport(
      {
        url: smtpUrl,
        requireTLS: requiresTls(smtpUrl),
        // A server that offers no sign-in would else take our mail as a stranger's, and refuse its receiver for good.
        forceAuth: true,
        connectionTimeout: CONNECT_MS,
        greetingTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
        // Nothing that a mail says makes us read a file or an address.
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from: mailFrom },
    );
  }

  get isThere(): boolean {
    return this.smtp !== undefined;
  }

  /** Why an attempt failed, for who looks after mail. */
  failureText(error: unknown): string {
    return failureText(error, { deadlineMs: this.config.mailDeadlineMs });
  }

  /**
   * Resolves when the server took it; its deadline and the signal end the conversation, wherever it stands. The
   * address goes as one, so that a comma in it makes no second receiver.
   */
  async send({ mailId, to, subject, text }: OutgoingMail, signal: AbortSignal): Promise<void> {
    const deadline = AbortSignal.timeout(this.config.mailDeadlineMs);
    const domain = new URL(this.config.origin).hostname;
    await this.smtp!.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${mailId}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.any([deadline, signal]),
    });
  }
}
