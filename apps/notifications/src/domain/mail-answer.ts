/** A mail that came in, as far as it matters here: headers in the order of the message, names in small letters. */
export interface InboundMail {
  readonly headers: readonly MailHeader[];
  /** Addresses of the From header; one of a person. */
  readonly from: readonly string[];
  /** Whom it is to, by each header that may say so. */
  readonly to: readonly string[];
  readonly messageId: string | undefined;
  /** Plain text of its body. */
  readonly text: string;
}

export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

const LINE_MAX = 400;
const QUOTE =
  /^(?:>|-{2,}\s*\S.*-{2,}\s*$|_{5,}|(?:on|am|le|el|il|op)\b.*(?:wrote|schrieb|écrit|escribió|scritto|schreef)\b.*:?$)/i;
const HEADER_OF_QUOTE = /^(?:from|von|de|da|van)\s*:\s/i;
const BULK = ['bulk', 'list', 'junk', 'auto_reply'];
const ROBOTS = /^(?:mailer-daemon|postmaster|no-?reply|bounces?)(?:[+-].*)?@/i;

/** The first line that the person wrote, above whatever they quote; empty where there is none. */
export function firstLine(text: string): string {
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.replace(/[\p{Cc}\p{Cf}\p{Zs}]+/gu, ' ').trim();
    if (line === '') continue;
    return QUOTE.test(line) || HEADER_OF_QUOTE.test(line) ? '' : line.slice(0, LINE_MAX);
  }
  return '';
}

/** What a program sent: absence notes, bounces, lists (RFC 3834). Nothing of it is an answer, and nothing answers it. */
export function isAutomatic({ headers, from }: Pick<InboundMail, 'headers' | 'from'>): boolean {
  const of = (name: string): string[] => valuesOf(headers, name).map((value) => value.trim().toLowerCase());
  return (
    of('auto-submitted').some((value) => !/^no\b/.test(value)) ||
    of('precedence').some((value) => BULK.includes(value)) ||
    ['list-id', 'x-autoreply', 'x-autorespond', 'x-failed-recipients'].some((name) => of(name).length > 0) ||
    of('content-type').some((value) => value.startsWith('multipart/report')) ||
    of('return-path').includes('<>') ||
    from.some((address) => ROBOTS.test(address))
  );
}

/**
 * Whether the receiving server found that the mail is of the domain of its sender (RFC 8601): DMARC passed, or a
 * signature or sender of that domain. Only the topmost result of that server counts: those below came with the mail.
 */
export function isProven(headers: readonly MailHeader[], server: string, from: string): boolean {
  const results = valuesOf(headers, 'authentication-results').map(withoutComments);
  const wanted = server.toLowerCase();
  const ours = results.find((result) => /^\s*([^\s;]+)/.exec(result)?.[1]?.toLowerCase() === wanted);
  if (ours === undefined) return false;
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  return ours
    .split(';')
    .slice(1)
    .some((result) => passes(result.trim().toLowerCase(), domain));
}

function passes(result: string, domain: string): boolean {
  const of = (property: string): string | undefined =>
    new RegExp(`(?:^|\\s)${property}\\s*=\\s*"?([^\\s"]+)`).exec(result)?.[1];
  const isAligned = (found: string | undefined): boolean => {
    const its = found?.slice(found.lastIndexOf('@') + 1);
    return its !== undefined && its.includes('.') && (its === domain || its.endsWith(`.${domain}`));
  };
  if (/^dmarc\s*=\s*pass\b/.test(result)) return of('header\\.from') === domain;
  if (/^dkim\s*=\s*pass\b/.test(result)) return isAligned(of('header\\.d') ?? of('header\\.i'));
  if (/^spf\s*=\s*pass\b/.test(result)) return isAligned(of('smtp\\.mailfrom'));
  return false;
}

/**
 * Without comments, and of what is quoted only letters that part nothing: a stranger may have a sender of
 * `"; dmarc=pass …"@evil.org`, which the server repeats.
 */
function withoutComments(text: string): string {
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (const [letter] of text.matchAll(/\\[^]|[^]/g)) {
    if (depth === 0 && letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) kept += letter.length > 1 || /[\s;="]/.test(letter) ? '_' : letter;
    else if (letter === '(') depth += 1;
    else if (letter === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += letter;
  }
  return kept;
}

function valuesOf(headers: readonly MailHeader[], name: string): string[] {
  return headers.filter((header) => header.name === name).map(({ value }) => value);
}
