import { type Reader } from '@plimsoll/kernel';
import { type MailFacts, type MailVocabulary, moment, quoted } from './mail-words.js';

const NOT_YOUR_KEY =
  'Wenn Sie das nicht waren, entfernen Sie ihn jetzt in Ihren Einstellungen: Ein neues Passwort allein beendet ihn nicht. Setzen Sie danach eines.';
const NOT_YOU =
  'Wenn Sie das nicht waren, setzen Sie jetzt ein neues Passwort und beenden Sie alle Sitzungen in Ihren Einstellungen.';
const ROLES: Readonly<Record<string, string>> = {
  trader: 'Händler',
  viewer: 'Betrachter',
  support: 'Support',
  auditor: 'Prüfer',
  admin: 'Admin',
  owner: 'Eigentümer',
};

/** Every mail in German. */
export const german: MailVocabulary = {
  orPaste: 'Oder fügen Sie diesen Code ein:',
  withheld: '(Hier standen ein Link und ein Code, die einmal gelten. Sie stehen nur in der Mail selbst.)',
  kinds: {
    'verify-email': () => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      lines: [
        'Jemand hat sich bei Plimsoll mit dieser Adresse registriert. Wenn Sie das nicht waren, öffnen Sie den Link nicht und tun Sie nichts.',
        'Wenn Sie es waren: willkommen. Öffnen Sie binnen 24 Stunden diesen Link, um Ihre Adresse zu bestätigen:',
      ],
    }),
    'reset-password': () => ({
      subject: 'Setzen Sie ein neues Passwort',
      lines: [
        'Jemand möchte für diese Adresse ein neues Passwort setzen. Öffnen Sie dazu binnen einer Stunde diesen Link; er gilt einmal.',
        'Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
      ],
    }),
    'confirm-email': () => ({
      subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      lines: [
        'Jemand möchte sich mit dieser Adresse anmelden. Wenn Sie das nicht waren, öffnen Sie den Link nicht und tun Sie nichts.',
        'Wenn Sie es waren, öffnen Sie binnen 24 Stunden diesen Link; danach melden Sie sich mit dieser Adresse an:',
      ],
    }),
    invitation: ({ team, role }) => ({
      subject: `Einladung zu ${team ?? 'einer Organisation'}`,
      lines: [
        `Sie sind in die Organisation „${team ?? ''}“ eingeladen, als ${rolesOf(role)}.`,
        'Öffnen Sie binnen sieben Tagen diesen Link, um anzunehmen; er gilt einmal. Wenn Sie nicht wissen, warum, tun Sie nichts.',
      ],
    }),
    'address-in-use': ({ origin }) => ({
      subject: 'Sie haben schon ein Konto',
      lines: [
        'Jemand wollte sich mit dieser Adresse registrieren, die hier schon ein Konto hat.',
        `Wenn Sie es waren, melden Sie sich an unter ${origin}, oder setzen Sie dort ein neues Passwort. Wenn nicht, ist nichts geschehen.`,
      ],
    }),
    'password-changed': (facts, reader) => ({
      subject: 'Ihr Passwort wurde geändert',
      lines: [
        `Ihr Passwort wurde${when(facts, reader)} geändert. Andere Sitzungen wurden beendet.`,
        ...keysLine('API-Schlüssel', facts.keyNames ?? [], facts.keysEnded === true),
        ...keysLine('Passkeys', facts.passkeyNames ?? [], false),
        NOT_YOU,
      ],
    }),
    'email-changed': (facts, reader) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      lines: [
        `Ihre Adresse wurde${when(facts, reader)} geändert, in ${facts.email ?? 'eine andere'}. Von jetzt an melden Sie sich damit an.`,
        'Wenn Sie das nicht waren, wenden Sie sich sofort an einen Eigentümer Ihrer Organisation oder an den Betreiber dieser Installation: Ein neues Passwort ginge an die neue Adresse.',
      ],
    }),
    'second-factor-enabled': (facts, reader) => ({
      subject: 'Die Anmeldung braucht jetzt einen Code',
      lines: [`Eine Authenticator-App wurde${when(facts, reader)} mit Ihrem Konto verbunden.`, NOT_YOU],
    }),
    'second-factor-disabled': (facts, reader) => ({
      subject: 'Die Anmeldung braucht keinen Code mehr',
      lines: [`Der zweite Faktor Ihres Kontos wurde${when(facts, reader)} beendet.`, NOT_YOU],
    }),
    'second-factor-failing': (facts, reader) => ({
      subject: 'Jemand kennt Ihr Passwort',
      lines: [
        `Nach Ihrem richtigen Passwort wurden${when(facts, reader)} viele falsche Codes eingegeben. Niemand ist hineingekommen.`,
        'Wenn Sie das nicht waren, setzen Sie jetzt ein neues Passwort.',
      ],
    }),
    'recovery-codes-renewed': (facts, reader) => ({
      subject: 'Neue Wiederherstellungscodes',
      lines: [
        `Neue Wiederherstellungscodes wurden${when(facts, reader)} erzeugt; die alten gelten nicht mehr.`,
        NOT_YOU,
      ],
    }),
    'session-reused': (facts, reader) => ({
      subject: 'Eine Ihrer Sitzungen wurde zur Sicherheit beendet',
      lines: [
        `Was eine Ihrer Sitzungen offen hält, wurde${when(facts, reader)} ein zweites Mal benutzt, wie von jemandem mit einer Kopie. Die Sitzung wurde beendet; melden Sie sich neu an.`,
        NOT_YOU,
      ],
    }),
    'passkey-added': (facts, reader) => ({
      subject: 'Ein Passkey kam hinzu',
      lines: [
        `Der Passkey „${facts.keyName ?? ''}“ wurde${when(facts, reader)} Ihrem Konto hinzugefügt. Mit ihm allein kann man sich anmelden.`,
        NOT_YOUR_KEY,
      ],
    }),
    'passkey-removed': (facts, reader) => ({
      subject: 'Ein Passkey wurde entfernt',
      lines: [
        `Der Passkey „${facts.keyName ?? ''}“ wurde${when(facts, reader)} entfernt; er gilt nicht mehr.`,
        NOT_YOU,
      ],
    }),
    'api-key-created': (facts, reader) => ({
      subject: 'Ein API-Schlüssel wurde erzeugt',
      lines: [`Der Schlüssel „${facts.keyName ?? ''}“ wurde${when(facts, reader)} für Ihr Konto erzeugt.`, NOT_YOU],
    }),
    'roles-changed': ({ team, role }) => ({
      subject: 'Was Sie dürfen, wurde geändert',
      lines: [
        `In der Organisation „${team ?? ''}“ sind Sie von jetzt an ${rolesOf(role)}. Bitte melden Sie sich neu an.`,
      ],
    }),
    'removed-from-team': ({ team }) => ({
      subject: `Sie haben ${team ?? 'eine Organisation'} verlassen`,
      lines: [
        `Ihr Konto in der Organisation „${team ?? ''}“ wurde beendet. Mit dieser Adresse kann man sich neu registrieren.`,
      ],
    }),
  },
};

/** What became of API keys and passkeys, so that nobody believes them ended who did not end them. */
function keysLine(kind: string, names: readonly string[], ended: boolean): string[] {
  if (names.length === 0) return [];
  const { shown, more } = quoted(names);
  const all = `${shown}${more > 0 ? ` und ${more} weitere` : ''}`;
  return ended
    ? [`Ihre ${kind} wurden widerrufen: ${all}.`]
    : [`Ihre ${kind} gelten weiter: ${all}. Entfernen Sie in Ihren Einstellungen, was Sie nicht kennen.`];
}

function when({ at, address }: MailFacts, reader: Reader): string {
  return `${moment(' am ', at, reader)}${address === undefined ? '' : ` von ${address} aus`}`;
}

function rolesOf(role: string | undefined): string {
  if (role === undefined) return 'Mitglied';
  return role
    .split(', ')
    .map((one) => ROLES[one] ?? one)
    .join(', ');
}
