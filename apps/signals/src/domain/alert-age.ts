import { fail, ok, type Result } from '@plimsoll/kernel';
import type { AlertFields } from './alert-fields.js';
import { intervalSeconds, readTime } from './alert-time.js';
import { fieldNames } from './field-names.js';
import { reject, type Rejection, shown } from './rejections.js';
import type { Trace } from './trace.js';

/** An exit does not lose its sense after a minute; a day without anybody acting on it is another matter. */
export const EXIT_LIFE_MS = 86_400_000;
/** A clock of a sender may be ahead by this without being called wrong. */
const AHEAD_MAX_MS = 300_000;

/** When it happened and until when it counts; an entry that was sent too long ago is refused. */
export function readTimes(
  fields: AlertFields,
  type: 'entry' | 'exit',
  maxAgeSeconds: number,
  now: Date,
  trace: Trace,
): Result<{ occurredAt: Date; expiresAt: Date }, Rejection> {
  const sent = timeOf(fields, fieldNames.sentAt, trace);
  const bar = timeOf(fields, fieldNames.barTime, trace);
  const length = intervalSeconds(fields.first(fieldNames.interval)?.text ?? '');
  // A bar's time is its beginning; only together with its length does it say how old the alert can be at least.
  const barEnd = bar && length !== undefined ? new Date(bar.getTime() + length * 1000) : undefined;
  const said = sent ?? (barEnd && barEnd < now ? barEnd : undefined);
  const trusted = said && said.getTime() <= now.getTime() + AHEAD_MAX_MS ? said : undefined;
  if (said && !trusted) trace.note('The time of sending lies in the future and was not used.');
  const occurredAt = trusted && trusted < now ? trusted : now;
  const ageMs = now.getTime() - occurredAt.getTime();
  if (type === 'exit') return ok({ occurredAt, expiresAt: new Date(now.getTime() + EXIT_LIFE_MS) });
  if (ageMs > maxAgeSeconds * 1000)
    return fail(reject('too-old', `It is ${Math.round(ageMs / 1000)} s old; the source allows ${maxAgeSeconds} s.`));
  return ok({ occurredAt, expiresAt: new Date(occurredAt.getTime() + maxAgeSeconds * 1000) });
}

function timeOf(fields: AlertFields, names: readonly string[], trace: Trace): Date | undefined {
  const field = fields.first(names);
  if (!field) return undefined;
  const time = readTime(field.text);
  if (!time) trace.note(`"${shown(field.name, 40)}" was left out: "${shown(field.text, 40)}" is not a time.`);
  return time;
}
