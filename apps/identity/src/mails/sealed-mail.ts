/** What is sealed of a mail; of one that was sent, the address only. */
export interface SealedMail {
  readonly to: string;
  readonly subject?: string;
  readonly text?: string;
  readonly link?: string;
}

/** What a mail is sealed for: it opens as this one only. */
export function mailPurpose(tenantId: string, mailId: string): string {
  return `mail:${tenantId}:${mailId}`;
}
