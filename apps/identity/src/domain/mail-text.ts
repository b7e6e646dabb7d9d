import { type MailKind } from '@plimsoll/contracts';

/** What a text may say beside its kind. All of it may come from people: it stands in lines of its own. */
export interface MailFacts {
  /** Where people reach the page, without a slash at the end. */
  readonly origin: string;
  readonly code?: string | undefined;
  readonly team?: string | undefined;
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

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly link?: string;
}

interface Words {
  readonly subject: string;
  readonly lines: readonly (string | undefined)[];
  /** Place of the page that takes the code. */
  readonly place?: string;
}

const KEYS_SHOWN = 20;
const NOT_YOUR_KEY =
  'If this was not you, remove it in your settings now: a new password alone does not end it. Then set one.';
const NOT_YOU = 'If this was not you, set a new password now and end all sessions in your settings.';

/** Subject and text of a mail; the code stands behind `#`, so that no server on the way sees it in an address. */
export function mailText(kind: MailKind, facts: MailFacts): MailText {
  const { subject, lines, place } = wordsOf(kind, facts);
  const link = place === undefined || facts.code === undefined ? undefined : linkTo(facts.origin, place, facts.code);
  const body = [
    ...lines,
    ...(link === undefined ? [] : [link, `Or paste this code: ${facts.code}`]),
    `Plimsoll, ${facts.origin}`,
  ];
  const text = body.filter((line) => line !== undefined).map(oneLine);
  return { subject: oneLine(subject), text: `${text.join('\n\n')}\n`, ...(link === undefined ? {} : { link }) };
}

function linkTo(origin: string, place: string, code: string): string {
  return `${origin.replace(/\/+$/, '')}/${place}#code=${code}`;
}

/** Nothing that a person typed begins another line, let alone another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function wordsOf(kind: MailKind, facts: MailFacts): Words {
  return kind in withCode ? withCode[kind as keyof typeof withCode](facts) : told[kind as keyof typeof told](facts);
}

type Say = (facts: MailFacts) => Words;

const withCode = {
  'verify-email': () => ({
    subject: 'Verify your e-mail address',
    lines: [
      'Somebody registered at Plimsoll with this address. If you did not register, do not open the link: do nothing.',
      'If it was you, welcome. Open this link within 24 hours to verify your address:',
    ],
    place: 'verify-email',
  }),
  'reset-password': () => ({
    subject: 'Set a new password',
    lines: [
      'Somebody asked to set a new password for this address. Open this link within an hour to do it; it works once.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    place: 'reset-password',
  }),
  'confirm-email': () => ({
    subject: 'Confirm your new e-mail address',
    lines: [
      'Somebody wants to sign in with this address. If it was not you, do not open the link: do nothing.',
      'If it was you, open this link within 24 hours, and this is the address you sign in with:',
    ],
    place: 'confirm-email',
  }),
  invitation: ({ team, role }) => ({
    subject: `Invitation to ${team ?? 'an organisation'}`,
    lines: [
      `You are invited to the organisation "${team ?? ''}" as ${role ?? 'member'}.`,
      'Open this link within seven days to accept; it works once. If you do not know why, do nothing.',
    ],
    place: 'accept-invitation',
  }),
} as const satisfies Record<string, Say>;

const told: Record<Exclude<MailKind, keyof typeof withCode>, Say> = {
  'address-in-use': ({ origin }) => ({
    subject: 'You have an account already',
    lines: [
      'Somebody tried to register with this address, which has an account here.',
      `If it was you, sign in at ${origin}, or set a new password there. If not, nothing has happened.`,
    ],
  }),
  'password-changed': ({ at, address, keyNames = [], keysEnded, passkeyNames = [] }) => ({
    subject: 'Your password was changed',
    lines: [
      `Your password was changed${when(at)}${where(address)}. Other sessions were ended.`,
      ...keysLine('API keys', keyNames, keysEnded === true),
      ...keysLine('passkeys', passkeyNames, false),
      NOT_YOU,
    ],
  }),
  'email-changed': ({ email, at, address }) => ({
    subject: 'Your e-mail address was changed',
    lines: [
      `Your address was changed to ${email ?? 'another one'}${when(at)}${where(address)}. You sign in with it from now on.`,
      'If this was not you, ask an owner of your organisation, or who runs this installation, at once: a new password would be sent to the new address.',
    ],
  }),
  'second-factor-enabled': ({ at, address }) => ({
    subject: 'Signing in needs a code now',
    lines: [`An authenticator app was added to your account${when(at)}${where(address)}.`, NOT_YOU],
  }),
  'second-factor-disabled': ({ at, address }) => ({
    subject: 'Signing in needs no code any more',
    lines: [`The second factor of your account was ended${when(at)}${where(address)}.`, NOT_YOU],
  }),
  'second-factor-failing': ({ at, address }) => ({
    subject: 'Somebody knows your password',
    lines: [
      `Many wrong codes were given after your right password${when(at)}${where(address)}. Nobody came in.`,
      'If it was not you, set a new password now.',
    ],
  }),
  'recovery-codes-renewed': ({ at, address }) => ({
    subject: 'New recovery codes were made',
    lines: [`Your old recovery codes are void${when(at)}${where(address)}.`, NOT_YOU],
  }),
  'session-reused': ({ at, address }) => ({
    subject: 'A session of yours was ended for safety',
    lines: [
      `What keeps a session of yours open was used a second time${when(at)}${where(address)}, as by somebody who has a copy. The session was ended; sign in again.`,
      NOT_YOU,
    ],
  }),
  'passkey-added': ({ keyName, at, address }) => ({
    subject: 'A passkey was added',
    lines: [
      `The passkey "${keyName ?? ''}" was added to your account${when(at)}${where(address)}. It signs in alone.`,
      NOT_YOUR_KEY,
    ],
  }),
  'passkey-removed': ({ keyName, at, address }) => ({
    subject: 'A passkey was removed',
    lines: [`The passkey "${keyName ?? ''}" does not sign in any more${when(at)}${where(address)}.`, NOT_YOU],
  }),
  'api-key-created': ({ keyName, at, address }) => ({
    subject: 'An API key was made',
    lines: [`The key "${keyName ?? ''}" was made for your account${when(at)}${where(address)}.`, NOT_YOU],
  }),
  'roles-changed': ({ team, role }) => ({
    subject: 'What you may do was changed',
    lines: [`In the organisation "${team ?? ''}" you are ${role ?? 'member'} from now on. Please sign in again.`],
  }),
  'removed-from-team': ({ team }) => ({
    subject: `You left ${team ?? 'an organisation'}`,
    lines: [`Your account in the organisation "${team ?? ''}" was ended. This address can register anew.`],
  }),
};

/** What became of API keys and passkeys, so that nobody believes them ended who did not end them. */
function keysLine(kind: string, names: readonly string[], ended: boolean): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, KEYS_SHOWN).map((name) => `"${name}"`);
  const all = `${shown.join(', ')}${names.length > KEYS_SHOWN ? ` and ${names.length - KEYS_SHOWN} more` : ''}`;
  return ended
    ? [`Your ${kind} were revoked: ${all}.`]
    : [`Your ${kind} go on working: ${all}. Take away in your settings what you do not know.`];
}

function when(at: string | undefined): string {
  return at === undefined ? '' : ` on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`;
}

function where(address: string | undefined): string {
  return address === undefined ? '' : ` from ${address}`;
}
