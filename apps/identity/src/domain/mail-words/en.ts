import { type Reader } from '@plimsoll/kernel';
import { type MailFacts, type MailVocabulary, moment, quoted } from './mail-words.js';

const NOT_YOUR_KEY =
  'If this was not you, remove it in your settings now: a new password alone does not end it. Then set one.';
const NOT_YOU = 'If this was not you, set a new password now and end all sessions in your settings.';

/** Every mail in English. */
export const english: MailVocabulary = {
  orPaste: 'Or paste this code:',
  withheld: '(Here stood a link and a code that work once. They are in the mail alone.)',
  kinds: {
    'verify-email': () => ({
      subject: 'Verify your e-mail address',
      lines: [
        'Somebody registered at Plimsoll with this address. If you did not register, do not open the link: do nothing.',
        'If it was you, welcome. Open this link within 24 hours to verify your address:',
      ],
    }),
    'reset-password': () => ({
      subject: 'Set a new password',
      lines: [
        'Somebody asked to set a new password for this address. Open this link within an hour to do it; it works once.',
        'If it was not you, do nothing: your password stays as it is.',
      ],
    }),
    'confirm-email': () => ({
      subject: 'Confirm your new e-mail address',
      lines: [
        'Somebody wants to sign in with this address. If it was not you, do not open the link: do nothing.',
        'If it was you, open this link within 24 hours, and this is the address you sign in with:',
      ],
    }),
    invitation: ({ team, role }) => ({
      subject: `Invitation to ${team ?? 'an organisation'}`,
      lines: [
        `You are invited to the organisation "${team ?? ''}" as ${role ?? 'member'}.`,
        'Open this link within seven days to accept; it works once. If you do not know why, do nothing.',
      ],
    }),
    'address-in-use': ({ origin }) => ({
      subject: 'You have an account already',
      lines: [
        'Somebody tried to register with this address, which has an account here.',
        `If it was you, sign in at ${origin}, or set a new password there. If not, nothing has happened.`,
      ],
    }),
    'password-changed': (facts, reader) => ({
      subject: 'Your password was changed',
      lines: [
        `Your password was changed${when(facts, reader)}. Other sessions were ended.`,
        ...keysLine('API keys', facts.keyNames ?? [], facts.keysEnded === true),
        ...keysLine('passkeys', facts.passkeyNames ?? [], false),
        NOT_YOU,
      ],
    }),
    'email-changed': (facts, reader) => ({
      subject: 'Your e-mail address was changed',
      lines: [
        `Your address was changed to ${facts.email ?? 'another one'}${when(facts, reader)}. You sign in with it from now on.`,
        'If this was not you, ask an owner of your organisation, or who runs this installation, at once: a new password would be sent to the new address.',
      ],
    }),
    'second-factor-enabled': (facts, reader) => ({
      subject: 'Signing in needs a code now',
      lines: [`An authenticator app was added to your account${when(facts, reader)}.`, NOT_YOU],
    }),
    'second-factor-disabled': (facts, reader) => ({
      subject: 'Signing in needs no code any more',
      lines: [`The second factor of your account was ended${when(facts, reader)}.`, NOT_YOU],
    }),
    'second-factor-failing': (facts, reader) => ({
      subject: 'Somebody knows your password',
      lines: [
        `Many wrong codes were given after your right password${when(facts, reader)}. Nobody came in.`,
        'If it was not you, set a new password now.',
      ],
    }),
    'recovery-codes-renewed': (facts, reader) => ({
      subject: 'New recovery codes were made',
      lines: [`Your old recovery codes are void${when(facts, reader)}.`, NOT_YOU],
    }),
    'session-reused': (facts, reader) => ({
      subject: 'A session of yours was ended for safety',
      lines: [
        `What keeps a session of yours open was used a second time${when(facts, reader)}, as by somebody who has a copy. The session was ended; sign in again.`,
        NOT_YOU,
      ],
    }),
    'passkey-added': (facts, reader) => ({
      subject: 'A passkey was added',
      lines: [
        `The passkey "${facts.keyName ?? ''}" was added to your account${when(facts, reader)}. It signs in alone.`,
        NOT_YOUR_KEY,
      ],
    }),
    'passkey-removed': (facts, reader) => ({
      subject: 'A passkey was removed',
      lines: [`The passkey "${facts.keyName ?? ''}" does not sign in any more${when(facts, reader)}.`, NOT_YOU],
    }),
    'api-key-created': (facts, reader) => ({
      subject: 'An API key was made',
      lines: [`The key "${facts.keyName ?? ''}" was made for your account${when(facts, reader)}.`, NOT_YOU],
    }),
    'roles-changed': ({ team, role }) => ({
      subject: 'What you may do was changed',
      lines: [`In the organisation "${team ?? ''}" you are ${role ?? 'member'} from now on. Please sign in again.`],
    }),
    'removed-from-team': ({ team }) => ({
      subject: `You left ${team ?? 'an organisation'}`,
      lines: [`Your account in the organisation "${team ?? ''}" was ended. This address can register anew.`],
    }),
  },
};

/** What became of API keys and passkeys, so that nobody believes them ended who did not end them. */
function keysLine(kind: string, names: readonly string[], ended: boolean): string[] {
  if (names.length === 0) return [];
  const { shown, more } = quoted(names);
  const all = `${shown}${more > 0 ? ` and ${more} more` : ''}`;
  return ended
    ? [`Your ${kind} were revoked: ${all}.`]
    : [`Your ${kind} go on working: ${all}. Take away in your settings what you do not know.`];
}

function when({ at, address }: MailFacts, reader: Reader): string {
  return `${moment(' on ', at, reader)}${address === undefined ? '' : ` from ${address}`}`;
}
