import { type MailKind, type MailStatus, type MessageStatus, type NoticeSeverity } from '@plimsoll/contracts';

/** What is only a step of getting in or of the organisation; the others say that somebody changed how one gets in. */
const PLAIN: readonly MailKind[] = [
  'verify-email',
  'reset-password',
  'confirm-email',
  'invitation',
  'address-in-use',
  'roles-changed',
  'removed-from-team',
];
const STATUSES: Readonly<Record<MailStatus, MessageStatus>> = {
  queued: 'waiting',
  sent: 'sent',
  kept: 'kept',
  dead: 'failed',
};

/** How much a mail of signing in matters to its person. */
export function severityOfMail(kind: MailKind): NoticeSeverity {
  return PLAIN.includes(kind) ? 'info' : 'warning';
}

/** What the log calls what became of it. */
export function statusOfMail(status: MailStatus): MessageStatus {
  return STATUSES[status];
}
