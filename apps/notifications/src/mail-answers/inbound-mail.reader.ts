import { problem, ProblemError } from '@plimsoll/contracts';
import { Parser } from 'htmlparser2';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { type InboundMail } from '../domain/mail-answer.js';

const DEPTH_MAX = 50;
const HEADERS_MAX_BYTES = 128 * 1_024;
/** Who says to which address it came: clients answer to the first, servers write the others. */
const RECEIVERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];
const BLOCKS = ['p', 'div', 'br', 'li', 'tr', 'h1', 'h2', 'h3', 'pre', 'table', 'ul', 'ol'];
const UNREAD = ['style', 'script', 'head', 'title', 'blockquote'];

/** The bytes of the message: as they are, or in the JSON of a provider. Throws `malformed-body`. */
export function messageOf(body: Buffer, contentType: string): Buffer {
  if (!/^application\/json\b/i.test(contentType)) return body;
  let given: unknown;
  try {
    given = JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProblemError(problem('malformed-body', 'it is no JSON'));
    throw error;
  }
  const { RawEmail, raw = RawEmail } = (given ?? {}) as { readonly RawEmail?: unknown; readonly raw?: unknown };
  if (typeof raw !== 'string')
    throw new ProblemError(problem('malformed-body', 'RawEmail or raw must have the whole message'));
  return Buffer.from(raw, 'utf8');
}

/** Reads a message (RFC 5322, MIME). Throws `malformed-body` where it cannot be understood. */
export async function readInboundMail(message: Buffer): Promise<InboundMail> {
  let email: Email;
  try {
    email = await PostalMime.parse(message, { maxNestingDepth: DEPTH_MAX, maxHeadersSize: HEADERS_MAX_BYTES });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ProblemError(problem('malformed-body', said.slice(0, 200)));
  }
  const headers = email.headers.map(({ key, value }) => ({ name: key, value }));
  const also = headers.filter(({ name }) => RECEIVERS.includes(name)).map(({ value }) => value.replace(/^<|>$/g, ''));
  // A mail with two senders says nothing about who wrote it.
  const isOnes = headers.filter(({ name }) => name === 'from').length === 1;
  return {
    headers,
    from: isOnes ? addressesOf(email.from === undefined ? [] : [email.from]) : [],
    to: [...addressesOf([...(email.to ?? []), ...(email.cc ?? [])]), ...also],
    messageId: email.messageId,
    text: email.text ?? textOfHtml(email.html ?? ''),
  };
}

function addressesOf(given: readonly Address[]): string[] {
  return given.flatMap(({ address, group }) => [
    ...(address === undefined ? [] : [address]),
    ...(group ?? []).map((one) => one.address),
  ]);
}

/** Lines of what a person wrote; quotes are left out. */
function textOfHtml(html: string): string {
  let text = '';
  let unread = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (UNREAD.includes(name)) unread += 1;
      if (BLOCKS.includes(name)) text += '\n';
    },
    onclosetag: (name) => {
      if (UNREAD.includes(name)) unread -= 1;
      if (BLOCKS.includes(name)) text += '\n';
    },
    ontext: (part) => {
      if (unread === 0) text += part.replace(/\s+/g, ' ');
    },
  });
  parser.end(html);
  return text;
}
