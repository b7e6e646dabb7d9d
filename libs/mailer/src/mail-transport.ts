import { storableText } from '@plimsoll/kernel';
import { createTransport, type Transporter } from 'nodemailer';
import { failureText } from './mail-refusal.js';
import { type MailSettings } from './mail-settings.js';
import { requiresTls } from './smtp-url.js';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const ANSWER_MAX = 500;

/** One mail on its way out. */
export interface OutgoingMail {
  /** Names it in its Message-ID: the same mail sent again is one for those who look. */
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Where answers go; without it to the sender. */
  readonly replyTo?: string | undefined;
}

/** Hands mails to the SMTP server of the installation (nodemailer). */
export class MailTransport {
  private readonly smtp: Transporter | undefined;

  /** `origin`: where people reach the page; its host stands in the Message-ID. */
  constructor(
    private readonly settings: MailSettings,
    private readonly origin: string,
  ) {
    const { smtpUrl, from } = settings;
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
      { from },
    );
  }

  get isThere(): boolean {
    return this.smtp !== undefined;
  }

  /** Why an attempt failed, for who looks after mail. */
  failureText(error: unknown): string {
    return failureText(error, this.settings);
  }

  /**
   * Resolves with the answer of the server when it took it; its deadline and the signal end the conversation, wherever
   * it stands. The address goes as one, so that a comma in it makes no second receiver.
   */
  async send({ mailId, to, subject, text, replyTo }: OutgoingMail, signal: AbortSignal): Promise<string> {
    const deadline = AbortSignal.timeout(this.settings.deadlineMs);
    const domain = new URL(this.origin).hostname;
    const { response } = (await this.smtp!.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
      messageId: `<${mailId}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.any([deadline, signal]),
    })) as { readonly response?: unknown };
    return typeof response === 'string' ? storableText(response, ANSWER_MAX) : '';
  }
}
