import { terminalHeaders } from '@plimsoll/contracts';

/** What the stand-in answers: a status with its body, or nothing at all. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'cut'; readonly body?: string }
  | { readonly kind: 'hang'; readonly ms: number };

export const CALLS = ['session', 'sync', 'commands', 'snapshot', 'deals', 'symbols'] as const;
export type Call = (typeof CALLS)[number];

/** One request of the client and what it was answered. */
export interface Exchange {
  readonly n: number;
  /** On a clock that does not jump, in ms. */
  readonly atMs: number;
  readonly call: Call | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body decoded; undefined where it is none, or no JSON. */
  readonly json: unknown;
  reply?: Reply;
}

export const sessionOf = ({ headers }: Exchange): string => headers[terminalHeaders.session] ?? '';
export const channelOf = ({ headers }: Exchange): string => headers[terminalHeaders.channel] ?? '';
export const seqOf = ({ headers }: Exchange): number => Number(headers[terminalHeaders.seq]);

const SHOWN_MAX = 600;

/** An exchange as a person reads it: what was asked, and what was answered. */
export function shown({ n, method, url, headers, body, reply }: Exchange): string {
  const own = Object.values(terminalHeaders)
    .map((name) => `    ${name}: ${headers[name] ?? '(missing)'}`)
    .join('\n');
  return [`#${n} ${method} ${url}`, own, `    ${cut(body)}`, `  → ${replyText(reply)}`].join('\n');
}

function replyText(reply: Reply | undefined): string {
  if (!reply) return 'no answer yet';
  if (reply.kind === 'answer') return `${reply.status} ${cut(reply.body)}`;
  return reply.kind === 'cut' ? 'the line was cut' : `no answer for ${reply.ms} ms`;
}

function cut(text: string): string {
  return text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX)}… (${text.length} characters)`;
}
