import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { IdentityConfig } from '../identity.config.js';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const PERMANENT = 500;

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
    if (config.smtpUrl !== undefined)
      this.smtp = createTransport(
        {
          url: config.smtpUrl,
          connectionTimeout: CONNECT_MS,
          greetingTimeout: CONNECT_MS,
          socketTimeout: SILENCE_MS,
          // Nothing that a mail says makes us read a file or an address.
          disableFileAccess: true,
          disableUrlAccess: true,
        },
        { from: config.mailFrom },
      );
  }

  get isThere(): boolean {
    return this.smtp !== undefined;
  }

  /** Resolves when the server took it. The address goes as one, so that a comma in it makes no second receiver. */
  async send({ mailId, to, subject, text }: OutgoingMail): Promise<void> {
    const domain = new URL(this.config.origin).hostname;
    await this.smtp!.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${mailId}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }
}

/** The commands that are about this mail: its receiver, its content. */
const ABOUT_THE_MAIL: readonly unknown[] = ['RCPT TO', 'DATA'];

/**
 * Whether the server said that this mail will never be taken (RFC 5321, 5yz to what is about the mail); what is wrong
 * with us (greeting, TLS, sign-in, sender) may be mended.
 */
export function isRefusedForGood(error: unknown): boolean {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  return ABOUT_THE_MAIL.includes(command) && typeof responseCode === 'number' && responseCode >= PERMANENT;
}
