import { type MailKind } from '@plimsoll/contracts';
import { type Reader } from '@plimsoll/kernel';
import { german } from './mail-words/de.js';
import { english } from './mail-words/en.js';
import { CODE_PLACES, type MailFacts } from './mail-words/mail-words.js';

export { type MailFacts } from './mail-words/mail-words.js';

const VOCABULARIES = { en: english, de: german };

export interface MailText {
  readonly subject: string;
  readonly text: string;
  /** The same for everybody but who gets the mail: without link and code. */
  readonly shown: string;
  readonly link?: string;
}

/**
 * Subject and text of a mail in the words and the zone of its reader; the code stands behind `#`, so that no server on
 * the way sees it in an address.
 */
export function mailText(kind: MailKind, facts: MailFacts, reader: Reader): MailText {
  const { kinds, orPaste, withheld } = VOCABULARIES[reader.language];
  const { subject, lines } = kinds[kind](facts, reader);
  const link = linkOf(kind, facts);
  const signature = `Plimsoll, ${facts.origin}`;
  const code = link === undefined ? [] : [link, `${orPaste} ${facts.code}`];
  return {
    subject: oneLine(subject),
    text: paragraphs([...lines, ...code, signature]),
    shown: paragraphs([...lines, ...(link === undefined ? [] : [withheld]), signature]),
    ...(link === undefined ? {} : { link }),
  };
}

function linkOf(kind: MailKind, { origin, code }: MailFacts): string | undefined {
  const place = CODE_PLACES[kind];
  return place === undefined || code === undefined ? undefined : `${origin.replace(/\/+$/, '')}/${place}#code=${code}`;
}

function paragraphs(lines: readonly string[]): string {
  return `${lines.map(oneLine).join('\n\n')}\n`;
}

/** Nothing that a person typed begins another line, let alone another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
