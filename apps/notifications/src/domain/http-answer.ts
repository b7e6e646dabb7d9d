import { storableText } from '@plimsoll/kernel';
import { type SendOutcome } from './send-outcome.js';

const SECOND_MS = 1_000;
const TOO_MANY = 429;
const SHOWN_MAX = 300;

/** What the other side answered over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** How a channel reads the answers of its other side. */
export interface AnswerRule {
  /** The channel is over: nothing is sent there any more. */
  readonly ends: readonly number[];
  /** It will never take this message. */
  readonly refuses: (status: number) => boolean;
}

/** Standard Webhooks: 410 ends, everything else that is not a yes is tried again. */
export const WEBHOOK_RULE: AnswerRule = { ends: [410], refuses: () => false };
/** Services with a contract: what they say is wrong with a call stays wrong. */
export const SERVICE_RULE: AnswerRule = {
  ends: [404, 410],
  refuses: (status) => status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== TOO_MANY,
};

/** What an answer means for the message. */
export function outcomeOf({ status, retryAfter, text }: HttpAnswer, rule: AnswerRule, now: Date): SendOutcome {
  const answer = `${status} ${storableText(text.replace(/\s+/g, ' ').trim(), SHOWN_MAX)}`.trim();
  if (status >= 200 && status < 300) return { kind: 'sent', answer };
  if (rule.ends.includes(status)) return { kind: 'refused', answer, ends: true };
  if (rule.refuses(status)) return { kind: 'refused', answer };
  const retryAfterMs = retryAfterOf(retryAfter, now);
  return { kind: 'failed', answer, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** `Retry-After`: seconds, or a date of HTTP; undefined where it says neither. */
export function retryAfterOf(value: string | undefined, now: Date): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Math.ceil(Number(value) * SECOND_MS);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** Of an exchange that broke: where the other side cannot have heard us, it failed, else it is unclear. */
export function outcomeOfFault(error: unknown): SendOutcome {
  const { code, name, message } = error as {
    readonly code?: unknown;
    readonly name?: unknown;
    readonly message?: unknown;
  };
  const answer = storableText(typeof message === 'string' ? message : String(error), SHOWN_MAX);
  if (code === 'ADDRESS_REFUSED') return { kind: 'refused', answer };
  const isUnheard = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(String(code));
  if (isUnheard) return { kind: 'failed', answer };
  return { kind: 'unclear', answer: name === 'TimeoutError' ? 'no answer in time' : answer };
}
