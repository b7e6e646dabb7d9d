import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Email, Flag, Id, Instant, ListOf, OneOf, Text } from '../vocabulary/index.js';

const SUBJECT_MAX = 200;
const TEXT_MAX = 4_000;
const ERROR_MAX = 300;

/** What a mail is about: one word for each text that the platform writes. */
export const mailKinds = [
  'verify-email',
  'address-in-use',
  'reset-password',
  'password-changed',
  'confirm-email',
  'email-changed',
  'second-factor-enabled',
  'second-factor-disabled',
  'second-factor-failing',
  'recovery-codes-renewed',
  'passkey-added',
  'passkey-removed',
  'api-key-created',
  'session-reused',
  'invitation',
  'roles-changed',
  'removed-from-team',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** `kept`: no mail server is configured, it stands in the Mailbox. `dead`: given up after all attempts. */
export const mailStatuses = ['queued', 'sent', 'kept', 'dead'] as const;
export type MailStatus = (typeof mailStatuses)[number];

export const mailRoutes = ['smtp', 'mailbox', 'none'] as const;

/** What somebody who is not signed in may know of this installation. */
export class SignInOptions {
  @OneOf(mailRoutes, {
    meaning:
      'How mail leaves: through a mail server, into the Mailbox page of this installation (`GET /v1/mailbox`), or not at all.',
    example: 'mailbox',
  })
  mail: (typeof mailRoutes)[number];
  @Flag({ meaning: 'Whether connecting a terminal waits until the address of the person is verified.', example: true })
  verificationRequired: boolean;
  @Text({
    max: 300,
    optional: true,
    meaning: 'The address of the page at which passkeys work, and no other; absent: they work nowhere here.',
    example: 'https://plimsoll.example',
  })
  passkeysAt?: string;
}

/** Which mails of the Mailbox are asked for. */
export class MailboxQuery extends PageQuery {
  @Email({ optional: true, meaning: 'Only mails to this address.' }) to?: string;
  @OneOf(mailKinds, { optional: true, meaning: 'Only mails of this kind.' }) kind?: MailKind;
}

/** A mail that would have been sent, had a mail server been configured. */
export class MailboxMail {
  @Id({ meaning: 'The mail.' }) mailId: string;
  @OneOf(mailKinds, { meaning: 'What it is about.' }) kind: MailKind;
  @Email({ meaning: 'To whom.' }) to: string;
  @Text({ max: SUBJECT_MAX, meaning: 'Subject, one line.', example: 'Verify your address' }) subject: string;
  @Text({
    max: TEXT_MAX,
    meaning: 'The whole text, plain.',
    example: 'Welcome. Confirm your address with the link below.',
  })
  text: string;
  @Text({ max: 1_000, optional: true, meaning: 'The link that the text asks to open, where there is one.' })
  link?: string;
  @Instant({ meaning: 'When it was written.' }) sentAt: string;
}

/** Mails of the Mailbox, newest first. */
export class MailboxPage {
  @ListOf(() => MailboxMail, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: MailboxMail[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Which mails to the people of an organisation are asked for. */
export class MailsQuery extends PageQuery {
  @OneOf(mailStatuses, { optional: true, meaning: 'Only mails in this state.' }) status?: MailStatus;
}

/** A mail of the organisation and what became of it; never its text, which may hold a link that works. */
export class MailRecord {
  @Id({ meaning: 'The mail.' }) mailId: string;
  @OneOf(mailKinds, { meaning: 'What it is about.' }) kind: MailKind;
  @Email({ meaning: 'To whom.' }) to: string;
  @OneOf(mailStatuses, { meaning: 'What became of it.' }) status: MailStatus;
  @Count({ max: 1_000, meaning: 'How often it was tried.' }) attempts: number;
  @Text({ max: ERROR_MAX, optional: true, meaning: 'What the mail server said to the last attempt that failed.' })
  lastError?: string;
  @Instant({ meaning: 'When it was written.' }) queuedAt: string;
  @Instant({ optional: true, meaning: 'When the mail server took it.' }) sentAt?: string;
}

/** Mails of the organisation, newest first. */
export class MailRecordPage {
  @ListOf(() => MailRecord, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: MailRecord[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Names one mail. */
export class MailRef {
  @Id({ meaning: 'The mail.' }) mailId: string;
}

export const signInOptionsRequest = defineRequest({
  owner: 'identity',
  name: 'sign-in.options',
  input: Nothing,
  output: SignInOptions,
  permission: 'public',
  priority: 'read',
  meaning: 'What somebody who is not signed in may know of this installation.',
});
export const mailboxRequest = defineRequest({
  owner: 'identity',
  name: 'mailbox.list',
  input: MailboxQuery,
  output: MailboxPage,
  permission: 'internal',
  priority: 'history',
  meaning: 'Mails that stay here because no mail server is configured; on a local installation only.',
});
export const listMailsRequest = defineRequest({
  owner: 'identity',
  name: 'mail.list',
  input: MailsQuery,
  output: MailRecordPage,
  permission: 'member:manage',
  priority: 'history',
  meaning: 'Mails to the people of the organisation and what became of them, without their text.',
});
export const retryMailRequest = defineRequest({
  owner: 'identity',
  name: 'mail.retry',
  input: MailRef,
  output: MailRecord,
  permission: 'member:manage',
  meaning: 'Tries a mail that was given up once more.',
});
