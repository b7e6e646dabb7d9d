import { type Meter, meterOf, USAGE_AHEAD_MS, USAGE_LATE_DAYS, type UsageRefusalCode } from '@plimsoll/contracts';
import { deterministicId, fail, ok, type Result } from '@plimsoll/kernel';

const DAY_MS = 86_400_000;
const ID_MAX = 64;
const DIMENSION_MAX = 100;
const REVISION_MAX = 32_767;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Where the version of a UUID stands in its text. */
export const VERSION_AT = 14;
/** A version that no UUID has: of names that the platform gives and nobody sends. */
export const NOT_SENT = 'f';
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/;
const DECIMAL = /^-?(0|[1-9]\d{0,17})(\.\d{1,12})?$/;
// Halves of a character, NUL and other control characters: they cannot be stored, or hide.
const UNSTORABLE = /[\u0000-\u001f\u007f]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const FIELDS = new Set(['id', 'meter', 'at', 'value', 'member', 'dimensions', 'revision', 'isVoid']);

/** An event that is understood. */
export interface UsageRow {
  /** UUID in lower case: as it was sent, or made of what was sent. */
  readonly id: string;
  /** The id as it was sent, where it is no UUID. */
  readonly externalId: string | undefined;
  /** `2026-01-05`, part of its name. */
  readonly day: string;
  readonly revision: number;
  readonly isVoid: boolean;
  readonly meter: Meter;
  /** ISO, UTC. */
  readonly at: string;
  /** Decimal. */
  readonly value: string | undefined;
  readonly member: string | undefined;
  /** By name, in the order that the meter declares. */
  readonly dims: Readonly<Record<string, string>>;
}

/** Why an event is not taken. */
export interface Refusal {
  readonly code: UsageRefusalCode;
  readonly detail: string;
}

type Sent = Readonly<Record<string, unknown>>;
type Read<T> = Result<T, Refusal>;
const refuse = (code: UsageRefusalCode, detail: string): { ok: false; problem: Refusal } => fail({ code, detail });

/**
 * One event as it was sent, understood completely or refused. `ours`: it comes from the platform's own facts, whose
 * meters nobody else may send.
 */
export function readUsageEvent(sent: unknown, nowMs: number, ours = false): Read<UsageRow> {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return refuse('malformed', 'is no object');
  const event = sent as Sent;
  for (const name in event)
    if (!FIELDS.has(name)) return refuse('malformed', `has a field "${name.slice(0, 40)}" that no event has`);
  const meter = readMeter(event['meter'], ours);
  if (!meter.ok) return meter;
  const named = readName(event['id'], event['at'], nowMs);
  if (!named.ok) return named;
  const revision = readRevision(event['revision'], event['isVoid']);
  if (!revision.ok) return revision;
  const amount = readAmount(meter.value, event, revision.value.isVoid);
  if (!amount.ok) return amount;
  const dims = readDimensions(meter.value, event['dimensions'], event['meter'] as string);
  if (!dims.ok) return dims;
  return ok({
    ...named.value,
    ...revision.value,
    ...amount.value,
    meter: meter.value,
    at: event['at'] as string,
    dims: dims.value,
  });
}

function readMeter(key: unknown, ours: boolean): Read<Meter> {
  const meter = typeof key === 'string' ? meterOf(key) : undefined;
  if (meter === undefined) return refuse('meter-unknown', 'there is no such meter');
  if (meter.fromFacts && !ours) return refuse('meter-not-sent', `${key as string} is counted by the platform itself`);
  return ok(meter);
}

type Name = Pick<UsageRow, 'id' | 'externalId' | 'day'>;

/** An event is named by its id and a day: of a UUIDv7 its own, so that its id alone names it; of others that of `at`. */
function readName(id: unknown, at: unknown, nowMs: number): Read<Name> {
  if (typeof id !== 'string' || id.length === 0 || id.length > ID_MAX || UNSTORABLE.test(id))
    return refuse('id-invalid', `id must be text of 1 to ${ID_MAX} visible characters`);
  const atDay = typeof at === 'string' ? INSTANT.exec(at)?.[1] : undefined;
  const atMs = atDay === undefined ? Number.NaN : Date.parse(at as string);
  // Date rolls 30 February over to March instead of refusing it.
  if (atDay === undefined || Number.isNaN(atMs) || dayOf(atMs) !== atDay)
    return refuse('time-invalid', 'at must be a moment in UTC, such as 2026-01-05T10:00:00.000Z');
  const late = timeFlaw(atMs, nowMs, 'at');
  if (late) return fail(late);
  const uuid = id.toLowerCase();
  if (!UUID.test(id) || uuid[VERSION_AT] === NOT_SENT)
    return ok({ id: deterministicId('usage', id), externalId: id, day: atDay });
  if (uuid[VERSION_AT] !== '7') return ok({ id: uuid, externalId: undefined, day: atDay });
  const madeMs = Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
  const stale = timeFlaw(madeMs, nowMs, 'the time in id');
  return stale ? fail(stale) : ok({ id: uuid, externalId: undefined, day: dayOf(madeMs) });
}

function timeFlaw(ms: number, nowMs: number, what: string): Refusal | undefined {
  if (ms < nowMs - USAGE_LATE_DAYS * DAY_MS)
    return { code: 'too-late', detail: `${what} lies more than ${USAGE_LATE_DAYS} days back` };
  if (ms > nowMs + USAGE_AHEAD_MS)
    return { code: 'in-the-future', detail: `${what} lies more than ${USAGE_AHEAD_MS / 60_000} minutes ahead` };
  return undefined;
}

const days = new Map<number, string>();

/** The day (UTC) of a moment; few different ones are ever asked for. */
function dayOf(ms: number): string {
  const number = Math.floor(ms / DAY_MS);
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = new Date(ms).toISOString().slice(0, 10);
  if (days.size > 1_000) days.clear();
  days.set(number, day);
  return day;
}

function readRevision(revision: unknown, isVoid: unknown): Read<Pick<UsageRow, 'revision' | 'isVoid'>> {
  const number = revision === undefined ? 1 : revision;
  if (!Number.isInteger(number) || (number as number) < 1 || (number as number) > REVISION_MAX)
    return refuse('revision-invalid', `revision must be a whole number from 1 to ${REVISION_MAX}`);
  if (isVoid !== undefined && typeof isVoid !== 'boolean') return refuse('malformed', 'isVoid must be true or false');
  if (isVoid === true && number === 1)
    return refuse('revision-invalid', 'what is taken back needs a revision above that of the event');
  return ok({ revision: number as number, isVoid: isVoid === true });
}

/** What the kind of the meter needs, and nothing else. What is taken back needs none. */
function readAmount(
  { kind }: Meter,
  { value, member }: Sent,
  isVoid: boolean,
): Read<Pick<UsageRow, 'value' | 'member'>> {
  if (kind !== 'unique' && member !== undefined) return refuse('malformed', `a meter of kind ${kind} has no member`);
  if ((kind === 'unique' || kind === 'count') && value !== undefined)
    return refuse('value-invalid', `a meter of kind ${kind} has no value`);
  if (isVoid || kind === 'count') return ok({ value: undefined, member: undefined });
  if (kind === 'unique') {
    if (typeof member !== 'string' || member === '' || member.length > ID_MAX || UNSTORABLE.test(member))
      return refuse('member-missing', `member must be text of 1 to ${ID_MAX} visible characters`);
    return ok({ value: undefined, member: deterministicId('member', member) });
  }
  if (value === undefined) return refuse('value-missing', `a meter of kind ${kind} needs a value`);
  // A number of JSON that is higher was another one when it was sent.
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return refuse('value-invalid', 'a value above 2^53 must be sent as text, such as "9007199254740993"');
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !DECIMAL.test(text))
    return refuse('value-invalid', 'value must be a decimal, at most 18 digits before and 12 after the point');
  if (kind === 'sum' && text.startsWith('-'))
    return refuse('value-invalid', 'a sum never falls: correct the event that was too much');
  return ok({ value: text, member: undefined });
}

const NONE: Readonly<Record<string, string>> = {};

function readDimensions(meter: Meter, sent: unknown, key: string): Read<Readonly<Record<string, string>>> {
  if (sent === undefined) return ok(NONE);
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return refuse('dimension-invalid', 'dimensions must be an object of text');
  for (const name in sent)
    if (!meter.dimensions.includes(name))
      return refuse('dimension-unknown', `${key} has no dimension "${name.slice(0, 40)}"`);
  const dims: Record<string, string> = {};
  for (const name of meter.dimensions) {
    const value = (sent as Sent)[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value === '' || value.length > DIMENSION_MAX || UNSTORABLE.test(value))
      return refuse('dimension-invalid', `${name} must be text of 1 to ${DIMENSION_MAX} visible characters`);
    dims[name] = value;
  }
  return ok(dims);
}
