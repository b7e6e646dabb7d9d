import { type GuardState } from '@plimsoll/contracts';
import { type CancelReason } from './chat-command.js';
import { type Language } from './reader.js';

/** All that the bot says in one language. None of it says that something is done which the platform has not said. */
export interface ChatWords {
  readonly help: string;
  readonly notLinked: (link: string) => string;
  readonly linked: string;
  /** The code of a link is used or too old. */
  readonly linkSpent: string;
  readonly notMember: string;
  readonly noAccounts: string;
  readonly noPositions: (login: string) => string;
  readonly whichAccount: (logins: string) => string;
  readonly noCountdown: string;
  readonly reasonMissing: (login: string) => string;
  /** The text is older than the countdown. */
  readonly writtenBefore: (login: string) => string;
  readonly why: (login: string, until: string) => string;
  readonly reasons: Readonly<Record<CancelReason, string>>;
  readonly cancelTaken: (login: string) => string;
  readonly cancelled: (login: string, state: string) => string;
  readonly confirmFlatten: (login: string, positions: number) => string;
  readonly confirmButton: string;
  readonly nonceOver: string;
  /** Below every mail that can be answered. */
  readonly mailHint: string;
  readonly confirmFlattenByMail: (login: string, positions: number, code: string) => string;
  readonly codeOver: string;
  readonly mailUsed: string;
  readonly mailBefore: (login: string) => string;
  readonly closing: (login: string, count: number) => string;
  readonly nothingOpen: (login: string) => string;
  readonly noPipelines: string;
  readonly activePipelines: string;
  readonly whichPipeline: (name: string) => string;
  readonly paused: (name: string) => string;
  readonly pauseUnclear: (name: string) => string;
  readonly forbidden: string;
  readonly notFound: string;
  readonly countdownOver: string;
  readonly unclear: string;
  readonly noAnswer: string;
  readonly refused: (detail: string) => string;
  readonly cancelLabel: string;
  readonly closeLabel: (login: string) => string;
  readonly pauseLabel: (name: string) => string;
  readonly statusLabel: string;
  readonly states: Readonly<Record<GuardState, string>>;
  readonly equity: string;
  readonly below: (drawdown: string) => string;
  readonly offline: string;
  readonly closesAt: (at: string) => string;
  readonly asOf: (at: string) => string;
  readonly more: string;
  readonly sides: { readonly buy: string; readonly sell: string };
}

const english: ChatWords = {
  help: [
    'I understand:',
    'status: your accounts and their guards',
    'positions [account]: what is open',
    'cancel [account] reason: stops a countdown',
    'flatten [account]: closes every position, after you confirm; pending orders stay',
    'pipelines: what runs; pause NAME: nothing starts it any more',
  ].join('\n'),
  notLinked: (link) => `This chat is not linked: open ${link} and link Telegram there under Notifications.`,
  linked: 'This chat is linked. Plimsoll tells you here what concerns your money.',
  linkSpent: 'Open Plimsoll, Settings, Notifications, and take a new link there: this one is spent or too old.',
  notMember: 'You are not in this organisation any more; nothing was done.',
  noAccounts: 'There are no accounts yet.',
  noPositions: (login) => `Account ${login}: no position is open by what its terminal told last.`,
  whichAccount: (logins) => `Which account? Write its login behind the word: ${logins}`,
  noCountdown: 'No countdown is running.',
  reasonMissing: (login) => `Say why: cancel ${login} and your reason, at least three letters. The countdown goes on.`,
  writtenBefore: (login) =>
    `You wrote this before the countdown of account ${login} began, so it does not stop it. Write it again if you mean this one; the countdown goes on.`,
  why: (login, until) => `Account ${login} closes at ${until}. Why cancel? Or write: cancel ${login} and your reason.`,
  reasons: {
    news: 'News spike is passing',
    hedged: 'Hedged elsewhere',
    glitch: 'Bad price at the broker',
    mine: 'I take it from here',
  },
  cancelTaken: (login) =>
    `Your cancel for account ${login} is taken. It is called off once the terminal has given back every close; you hear of it then. The hard floor stays in force.`,
  cancelled: (login, state) => `The countdown of account ${login} is called off. Guard: ${state}.`,
  confirmFlatten: (login, positions) =>
    `Close every position of account ${login}? Open now: ${positions}. Pending orders stay: cancel them in the app. Press within one minute; nothing is closed before.`,
  confirmButton: 'Yes, close every position',
  nonceOver: 'This button was used already, is older than a minute, or is not yours. Nothing was closed by it.',
  mailHint:
    'You can answer this mail, within a day and from this address: status, positions, cancel and your reason, flatten, pipelines, or pause and a name. Only the first line counts, and one thing is done for each mail.',
  confirmFlattenByMail: (login, positions, code) =>
    `Close every position of account ${login}? Open now: ${positions}. Pending orders stay: cancel them in the app. To do it, answer this mail within ten minutes with the line: yes ${code}. Nothing is closed before.`,
  codeOver: 'This code was used already, is older than ten minutes, or is not yours. Nothing was closed by it.',
  mailUsed: 'Something was done already for the mail that you answered; nothing more was. Answer the newest mail.',
  mailBefore: (login) =>
    `The mail that you answered is from before the countdown of account ${login} that runs now, so it was not cancelled. Answer the mail of this countdown, or cancel it in the app.`,
  closing: (login, count) =>
    `The platform took closes for account ${login}: ${count}. They are on their way to the terminal; “positions ${login}” shows what is still open. Pending orders stay.`,
  nothingOpen: (login) =>
    `No position is open on account ${login}, so there was nothing to close. Pending orders stay.`,
  noPipelines: 'No pipeline is active.',
  activePipelines: 'Active pipelines:',
  whichPipeline: (name) => `No active pipeline, or several, are called “${name}”.`,
  paused: (name) => `Pipeline “${name}” is paused: no signal starts it. What was running goes on.`,
  pauseUnclear: (name) => `The platform still shows pipeline “${name}” as active. Look at it in the app.`,
  forbidden: 'You may not do this. Nothing was done.',
  notFound: 'There is no such thing in your organisation. Nothing was done.',
  countdownOver: 'The countdown is over: the account is being closed.',
  unclear:
    'The platform did not answer in time. It may or may not have been done: ask for “status” before you repeat it.',
  noAnswer: 'The platform does not answer just now. Try again in a moment.',
  refused: (detail) => `The platform refused: ${detail}`,
  cancelLabel: 'Cancel the countdown',
  closeLabel: (login) => `Close all positions of ${login}`,
  pauseLabel: (name) => `Pause ${name}`,
  statusLabel: 'Status',
  states: {
    armed: 'armed',
    warned: 'at the warning line',
    reducing: 'entries blocked',
    breached: 'COUNTDOWN',
    closing: 'closing',
    'flat-locked': 'closed and locked',
  },
  equity: 'Equity',
  below: (drawdown) => `${drawdown} below its peak`,
  offline: 'terminal not connected, numbers are old',
  closesAt: (at) => `closes at ${at}`,
  asOf: (at) => `As of ${at}`,
  more: 'There are more in the app.',
  sides: { buy: 'buy', sell: 'sell' },
};

const german: ChatWords = {
  help: [
    'Ich verstehe:',
    'status: Ihre Konten und ihre Wächter',
    'positionen [Konto]: was offen ist',
    'abbrechen [Konto] Grund: hält einen Countdown an',
    'schließen [Konto]: schließt alle Positionen, nachdem Sie bestätigt haben; wartende Orders bleiben',
    'pipelines: was läuft; pause NAME: nichts startet sie mehr',
  ].join('\n'),
  notLinked: (link) =>
    `Dieser Chat ist nicht verknüpft: Öffnen Sie ${link} und verknüpfen Sie Telegram dort unter Benachrichtigungen.`,
  linked: 'Dieser Chat ist verknüpft. Plimsoll sagt Ihnen hier, was Ihr Geld angeht.',
  linkSpent:
    'Öffnen Sie in Plimsoll die Einstellungen, Benachrichtigungen, und holen Sie sich dort einen neuen Link: Dieser ist benutzt oder zu alt.',
  notMember: 'Sie sind nicht mehr in dieser Organisation; es wurde nichts getan.',
  noAccounts: 'Es gibt noch keine Konten.',
  noPositions: (login) => `Konto ${login}: Nach dem letzten Stand seines Terminals ist keine Position offen.`,
  whichAccount: (logins) => `Welches Konto? Schreiben Sie seinen Login hinter das Wort: ${logins}`,
  noCountdown: 'Es läuft kein Countdown.',
  reasonMissing: (login) =>
    `Sagen Sie warum: abbrechen ${login} und Ihr Grund, mindestens drei Buchstaben. Der Countdown läuft weiter.`,
  writtenBefore: (login) =>
    `Das schrieben Sie, bevor der Countdown von Konto ${login} begann, es hält ihn nicht an. Schreiben Sie es noch einmal, wenn Sie diesen meinen; der Countdown läuft weiter.`,
  why: (login, until) =>
    `Konto ${login} wird um ${until} geschlossen. Warum abbrechen? Oder schreiben Sie: abbrechen ${login} und Ihr Grund.`,
  reasons: {
    news: 'Die Nachrichtenspitze geht vorbei',
    hedged: 'Anderswo abgesichert',
    glitch: 'Falscher Kurs beim Broker',
    mine: 'Ich übernehme selbst',
  },
  cancelTaken: (login) =>
    `Ihr Abbruch für Konto ${login} ist angenommen. Er gilt, sobald das Terminal jedes Schließen zurückgegeben hat; Sie hören dann davon. Die harte Untergrenze bleibt.`,
  cancelled: (login, state) => `Der Countdown von Konto ${login} ist abgebrochen. Wächter: ${state}.`,
  confirmFlatten: (login, positions) =>
    `Alle Positionen von Konto ${login} schließen? Offen sind jetzt: ${positions}. Wartende Orders bleiben: Stornieren Sie sie in der App. Drücken Sie binnen einer Minute; vorher wird nichts geschlossen.`,
  confirmButton: 'Ja, alle Positionen schließen',
  nonceOver: 'Dieser Knopf ist benutzt, älter als eine Minute oder nicht Ihrer. Durch ihn wurde nichts geschlossen.',
  mailHint:
    'Sie können auf diese Mail antworten, binnen eines Tages und von dieser Adresse aus: status, positionen, abbrechen und Ihr Grund, schließen, pipelines, oder pause und ein Name. Nur die erste Zeile zählt, und für jede Mail geschieht eines.',
  confirmFlattenByMail: (login, positions, code) =>
    `Alle Positionen von Konto ${login} schließen? Offen sind jetzt: ${positions}. Wartende Orders bleiben: Stornieren Sie sie in der App. Dafür antworten Sie auf diese Mail binnen zehn Minuten mit der Zeile: ja ${code}. Vorher wird nichts geschlossen.`,
  codeOver: 'Dieser Code ist benutzt, älter als zehn Minuten oder nicht Ihrer. Durch ihn wurde nichts geschlossen.',
  mailUsed:
    'Für die Mail, auf die Sie geantwortet haben, ist schon etwas geschehen; mehr geschah nicht. Antworten Sie auf die neueste Mail.',
  mailBefore: (login) =>
    `Die Mail, auf die Sie geantwortet haben, ist älter als der Countdown, der jetzt für Konto ${login} läuft; er wurde nicht abgebrochen. Antworten Sie auf die Mail dieses Countdowns, oder brechen Sie ihn in der App ab.`,
  closing: (login, count) =>
    `Die Plattform hat das Schließen für Konto ${login} angenommen, Positionen: ${count}. Es ist unterwegs zum Terminal; „positionen ${login}“ zeigt, was noch offen ist. Wartende Orders bleiben.`,
  nothingOpen: (login) =>
    `Auf Konto ${login} ist keine Position offen, es gab nichts zu schließen. Wartende Orders bleiben.`,
  noPipelines: 'Keine Pipeline ist aktiv.',
  activePipelines: 'Aktive Pipelines:',
  whichPipeline: (name) => `Keine aktive Pipeline, oder mehrere, heißen „${name}“.`,
  paused: (name) => `Pipeline „${name}“ pausiert: Kein Signal startet sie. Was lief, läuft weiter.`,
  pauseUnclear: (name) => `Die Plattform zeigt Pipeline „${name}“ noch als aktiv. Sehen Sie in der App nach.`,
  forbidden: 'Das dürfen Sie nicht. Es wurde nichts getan.',
  notFound: 'So etwas gibt es in Ihrer Organisation nicht. Es wurde nichts getan.',
  countdownOver: 'Der Countdown ist vorbei: Das Konto wird geschlossen.',
  unclear:
    'Die Plattform hat nicht rechtzeitig geantwortet. Vielleicht ist es getan, vielleicht nicht: Fragen Sie „status“, bevor Sie es wiederholen.',
  noAnswer: 'Die Plattform antwortet gerade nicht. Versuchen Sie es gleich noch einmal.',
  refused: (detail) => `Die Plattform hat abgelehnt: ${detail}`,
  cancelLabel: 'Countdown abbrechen',
  closeLabel: (login) => `Alle Positionen von ${login} schließen`,
  pauseLabel: (name) => `${name} pausieren`,
  statusLabel: 'Status',
  states: {
    armed: 'scharf',
    warned: 'an der Warnlinie',
    reducing: 'Einstiege gesperrt',
    breached: 'COUNTDOWN',
    closing: 'schließt',
    'flat-locked': 'geschlossen und gesperrt',
  },
  equity: 'Equity',
  below: (drawdown) => `${drawdown} unter dem Höchststand`,
  offline: 'Terminal nicht verbunden, die Zahlen sind alt',
  closesAt: (at) => `schließt um ${at}`,
  asOf: (at) => `Stand ${at}`,
  more: 'Mehr davon in der App.',
  sides: { buy: 'Kauf', sell: 'Verkauf' },
};

export const chatWords: Readonly<Record<Language, ChatWords>> = { en: english, de: german };
