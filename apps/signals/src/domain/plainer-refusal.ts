import type { AlertFields } from './alert-fields.js';
import { fieldNames } from './field-names.js';
import { inEnglish } from './languages.js';
import { reject, type Rejection } from './rejections.js';
import { messageFields } from './said.js';

const CANCELS = /^[^\p{L}]*(?:please\s+)?(?:cancel|delete|withdraw|revoke)\b/iu;
const TURNS = /\b(?:reverse|flip)\b/i;
/** Every instrument is meant, or everything of one. */
const EVERYTHING = /\b(?:all|every|everything|everywhere)\b/i;

/**
 * Refused for want of a side, where the text asks for something that alerts cannot do: that is what its author wants to
 * know.
 */
export function plainerSide(problem: Rejection, fields: AlertFields): Rejection {
  if (problem.code !== 'side-missing' && problem.code !== 'side-unclear') return problem;
  const texts = [...messageFields(fields), ...fields.all(fieldNames.action)].map(({ name, text }) => ({
    name,
    english: inEnglish(text),
  }));
  const cancels = texts.find(({ english }) => CANCELS.test(english));
  if (cancels) {
    const detail =
      'An alert cannot cancel an order: do it on the page or by POST /v1/orders/{orderId}/cancel. An exit of the instrument takes back what waits there too.';
    return reject(problem.code, detail, [cancels.name]);
  }
  const turns = problem.code === 'side-missing' ? texts.find(({ english }) => TURNS.test(english)) : undefined;
  return turns ? reject('side-unclear', 'A reversal is named, and not to which side.', [turns.name]) : problem;
}

/** A close of no instrument: what a close is of, and how everything is closed. */
export function exitWithoutSymbol(): Rejection {
  return reject(
    'symbol-missing',
    'A close closes the instruments that it names ("EURUSD,GBPUSD"); POST /v1/accounts/{accountId}/close-all closes a whole account.',
  );
}

/** A close of "all" that named no instrument and got the one of the source. */
export function closesDefaultOnly(fields: AlertFields): boolean {
  return [...messageFields(fields), ...fields.all(fieldNames.action)].some(({ text }) =>
    EVERYTHING.test(inEnglish(text)),
  );
}
