/** What is sealed of a mail; of one that was sent, what others may read of it alone. */
export interface SealedMail {
  readonly to: string;
  readonly subject?: string;
  readonly text?: string;
  /** The text without link and code. */
  readonly shown?: string;
  readonly link?: string;
}

/** What a mail is sealed for: it opens as this one only. */
export function mailPurpose(tenantId: string, mailId: string): string {
  return `mail:${tenantId}:${mailId}`;
}

/** What the log of messages may say of it. Mails from before there was one had no text for others: its code goes. */
export function loggedOf({ to, subject = '', text = '', shown, link }: SealedMail): {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
} {
  const code = link?.split('#code=')[1];
  return { to, subject, text: shown ?? (code === undefined ? text : text.replaceAll(code, '…')) };
}
