import { type Environment } from '@plimsoll/service-host';
import { smtpUrlFlaw } from './smtp-url.js';

/** How mail leaves a service: the same variables for all that send some. */
export interface MailSettings {
  /** Where mail goes out, `smtps://user:password@mail.example.com`; without it none does. */
  readonly smtpUrl: string | undefined;
  /** How long a mail may take with the server, in all; less than the time that nobody else takes it in. */
  readonly deadlineMs: number;
  /** Who mails are from. */
  readonly from: string;
  /** `mailbox`: a local installation keeps what it cannot send where whoever sits at the machine reads it (ADR 15). */
  readonly route: 'smtp' | 'mailbox' | 'none';
}

/** Reads `SMTP_URL`, `MAIL_DEADLINE_MS`, `MAIL_FROM` (needed with a server) and `MAILBOX`. */
export function mailSettings(env: Environment): MailSettings {
  const smtpUrl = env.optionalChecked('SMTP_URL', smtpUrlFlaw);
  const deadlineMs = env.int('MAIL_DEADLINE_MS', { default: 60_000, min: 1_000, max: 90_000 });
  const from = env.string('MAIL_FROM', smtpUrl === undefined ? { default: '' } : {});
  const mailbox = env.flag('MAILBOX');
  return { smtpUrl, deadlineMs, from, route: smtpUrl !== undefined ? 'smtp' : mailbox ? 'mailbox' : 'none' };
}
