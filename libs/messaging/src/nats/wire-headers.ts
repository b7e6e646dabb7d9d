import { type Msg, type MsgHdrs } from '@nats-io/transport-node';

const BREAKING = /[\r\n]/;

/**
 * Headers as they go over the wire. The client's own class looks through all of them, letter by letter, for each one
 * that is set; a publish asks it for nothing but its bytes. Names keep their case, values are trimmed as the client
 * does. Throws for a value of more than one line.
 */
export function wireHeaders(values: Iterable<readonly [name: string, value: string]>): MsgHdrs {
  let text = 'NATS/1.0\r\n';
  for (const [name, value] of values) {
    if (BREAKING.test(value)) throw new Error(`the header ${name} holds a line break`);
    text += `${name}: ${value.trim()}\r\n`;
  }
  const bytes = Buffer.from(`${text}\r\n`);
  return { encode: () => bytes } as unknown as MsgHdrs;
}

/** Where the client keeps what came, before it takes the headers apart. */
interface Received {
  readonly msg?: Received;
  readonly _rdata?: Uint8Array;
  readonly _msg?: { readonly hdr: number };
}

/**
 * Reads single headers of a message without taking all of them apart. Names are looked for in the case they are written
 * in, which is ours on both sides. A client that keeps its messages in another way is asked for its own headers.
 */
export function headerReader(message: Pick<Msg, 'headers'>): (name: string) => string | undefined {
  const received = (message as Received).msg ?? (message as Received);
  const { _rdata: bytes, _msg: frame } = received;
  if (bytes === undefined || frame === undefined || typeof frame.hdr !== 'number') {
    const { headers } = message;
    return (name) => (headers?.has(name) ? headers.get(name) : undefined);
  }
  const text = frame.hdr > 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, frame.hdr).toString('utf8') : '';
  return (name) => valueIn(text, name);
}

function valueIn(text: string, name: string): string | undefined {
  const at = text.indexOf(`\r\n${name}:`);
  if (at < 0) return undefined;
  const begin = at + name.length + 3;
  return text.slice(begin, text.indexOf('\r\n', begin)).trim();
}
