import { type MailKind } from '@plimsoll/contracts';
import { dayAndTime, type Reader } from '@plimsoll/kernel';

/** What a text may say beside its kind. All of it may come from people: it stands in lines of its own. */
export interface MailFacts {
  /** Where people reach the page, without a slash at the end. */
  readonly origin: string;
  readonly code?: string | undefined;
  readonly team?: string | undefined;
  /** Roles, joined by commas. */
  readonly role?: string | undefined;
  readonly email?: string | undefined;
  readonly keyName?: string | undefined;
  /** API keys of the person that worked when the password was changed, and whether that revoked them. */
  readonly keyNames?: readonly string[] | undefined;
  readonly keysEnded?: boolean | undefined;
  /** Passkeys of the person: a new password ends none. */
  readonly passkeyNames?: readonly string[] | undefined;
  readonly at?: string | undefined;
  readonly address?: string | undefined;
}

/** What one kind of mail says in one language. */
export interface MailWords {
  readonly subject: string;
  readonly lines: readonly string[];
}

/** The kinds that carry a code, and the place of the page that takes it. */
export const CODE_PLACES: Partial<Record<MailKind, string>> = {
  'verify-email': 'verify-email',
  'reset-password': 'reset-password',
  'confirm-email': 'confirm-email',
  invitation: 'accept-invitation',
};

/** All mails in one language. */
export interface MailVocabulary {
  readonly kinds: Readonly<Record<MailKind, (facts: MailFacts, reader: Reader) => MailWords>>;
  /** In front of the code, below its link. */
  readonly orPaste: string;
  /** Where link and code stood, for everybody but who got the mail. */
  readonly withheld: string;
}

const KEYS_SHOWN = 20;

/** The first names in quotes, and how many there are beyond. */
export function quoted(names: readonly string[]): { readonly shown: string; readonly more: number } {
  const shown = names.slice(0, KEYS_SHOWN).map((name) => `"${name}"`);
  return { shown: shown.join(', '), more: Math.max(0, names.length - KEYS_SHOWN) };
}

/** Day and time as the reader says them, between two words; nothing where it is not known. */
export function moment(before: string, at: string | undefined, reader: Reader): string {
  return at === undefined ? '' : `${before}${dayAndTime(at, reader)}`;
}
