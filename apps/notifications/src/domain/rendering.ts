import { type NoticeChannel, type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';
import { chatWords } from './chat-words.js';
import { type NoticeValues } from './meant.js';
import { dayAndTime, type Reader, say } from './reader.js';
import { german } from './words/de.js';
import { english } from './words/en.js';
import { type Words } from './words/words.js';

const VOCABULARIES = { en: english, de: german };
const MARKS: Readonly<Record<NoticeSeverity, string>> = { critical: '🔴', warning: '🟠', info: 'ℹ️' };
/** Three parts of a text message; more costs the receiver's attention. */
const SHORT_MAX = 300;
const LABELS = {
  en: { todo: 'What to do', when: 'When', repeated: 'Sent again; it may have reached you before.' },
  de: { todo: 'Was zu tun ist', when: 'Wann', repeated: 'Noch einmal gesendet; vielleicht kam es schon an.' },
};

/** One notice for one reader, not yet in the form of a channel. */
export interface Telling {
  readonly kind: NoticeKind;
  readonly severity: NoticeSeverity;
  readonly values: NoticeValues;
  readonly occurredAt: string;
  /** Whole address of the page that shows it. */
  readonly link: string;
}

/** What a channel carries: a subject where it has one, and plain text. */
export interface Rendering {
  readonly subject: string;
  readonly text: string;
}

/** The words of a notice for its reader. */
export function wordsOf({ kind, values }: Pick<Telling, 'kind' | 'values'>, reader: Reader): Words {
  const { title, text, action } = VOCABULARIES[reader.language][kind](say(values, reader));
  return { title: oneLine(title), text: oneLine(text), action: oneLine(action) };
}

/** The text of a notice in the form of the channel that carries it. */
export function render(channel: NoticeChannel, telling: Telling, reader: Reader): Rendering {
  const words = wordsOf(telling, reader);
  switch (channel) {
    case 'sms':
    case 'push':
      return short(words, telling);
    case 'telegram':
    case 'slack':
    case 'discord':
      return chat(words, telling, reader);
    case 'email':
      return mail(words, telling, reader);
    case 'in-app':
    case 'webhook':
      return { subject: words.title, text: [words.text, words.action].filter(Boolean).join(' ') };
  }
}

/** A mail that can be answered says so. A link in it only opens the page: nothing is done by opening one. */
export function withAnswerHint({ subject, text }: Rendering, { language }: Pick<Reader, 'language'>): Rendering {
  return { subject, text: `${text.trimEnd()}\n\n${chatWords[language].mailHint}\n` };
}

/** The same text once more, when nobody knows whether it arrived: its reader is told so. */
export function markRepeated({ subject, text }: Rendering, { language }: Pick<Reader, 'language'>): Rendering {
  return { subject, text: `${text.trimEnd()}\n\n${LABELS[language].repeated}\n` };
}

function mail(words: Words, { occurredAt, link }: Telling, reader: Reader): Rendering {
  const label = LABELS[reader.language];
  const lines = [
    words.text,
    `${label.todo}: ${words.action}`,
    link,
    `${label.when}: ${dayAndTime(occurredAt, reader)}`,
    `Plimsoll, ${new URL(link).origin}`,
  ];
  return { subject: words.title, text: `${lines.filter(Boolean).join('\n\n')}\n` };
}

function chat(words: Words, { severity, occurredAt, link }: Telling, reader: Reader): Rendering {
  const lines = [`${MARKS[severity]} ${words.title}`, words.text, words.action, dayAndTime(occurredAt, reader), link];
  return { subject: words.title, text: lines.filter(Boolean).join('\n') };
}

/** What it is and where to look; the link is never cut. */
function short(words: Words, { link }: Telling): Rendering {
  const room = SHORT_MAX - link.length - 1;
  const said = `${words.title}. ${words.text}`;
  const cut = said.length <= room ? said : `${said.slice(0, room - 1).trimEnd()}…`;
  return { subject: words.title, text: `${cut} ${link}` };
}

/** Nothing that a person or a broker typed begins another line, let alone another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
