import { type FactDefinition, factByType, headers, parse } from '@plimsoll/contracts';
import { fail, isId, ok, type Result } from '@plimsoll/kernel';

/** A fact as its consumers get it. */
export interface FactEvent<T extends object = object> {
  readonly id: string;
  /** `owner.aggregate.name.vN`, as the handler knows it (older ones are brought up to date before). */
  readonly type: string;
  readonly tenantId: string;
  readonly key: string;
  readonly occurredAt: Date;
  readonly correlationId: string;
  readonly causationId?: string;
  /** Position in the stream of facts: rises, and is the cursor of the live stream. */
  readonly sequence: number;
  readonly data: T;
}

/** A message before its data is understood. */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly tenantId: string;
  readonly key: string;
  readonly occurredAt: Date;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

export type HeaderMap = Readonly<Record<string, string>>;
export interface Flaw {
  readonly reason: DeadLetterReason;
  readonly detail: string;
}
export const deadLetterReasons = [
  'not-readable',
  'unknown-version',
  'data-invalid',
  'handler-failed',
  'crashed-repeatedly',
  'timer-failed',
] as const;
export type DeadLetterReason = (typeof deadLetterReasons)[number];

/** CloudEvents attributes and ours as headers: the body holds the data alone. */
export function envelopeHeaders(envelope: Envelope): Record<string, string> {
  return {
    [headers.eventId]: envelope.id,
    [headers.eventType]: envelope.type,
    [headers.eventTime]: envelope.occurredAt.toISOString(),
    [headers.eventSource]: `plimsoll/${envelope.type.split('.', 1)[0]!}`,
    [headers.tenant]: envelope.tenantId,
    [headers.key]: encodeURIComponent(envelope.key),
    [headers.correlation]: envelope.correlationId,
    ...(envelope.causationId === undefined ? {} : { [headers.causation]: envelope.causationId }),
    ...(envelope.traceparent === undefined ? {} : { [headers.traceparent]: envelope.traceparent }),
  };
}

/** Reads the headers of a message; says what is wrong when they are not those of a fact. */
export function readEnvelope(get: (name: string) => string | undefined): Result<Envelope, Flaw> {
  const id = get(headers.eventId);
  const type = get(headers.eventType);
  const tenantId = get(headers.tenant);
  const time = new Date(get(headers.eventTime) ?? '');
  const wrong = [
    !isId(id) && headers.eventId,
    !type && headers.eventType,
    !isId(tenantId) && headers.tenant,
    Number.isNaN(time.getTime()) && headers.eventTime,
  ].filter(Boolean);
  if (wrong.length > 0)
    return fail({ reason: 'not-readable', detail: `headers missing or wrong: ${wrong.join(', ')}` });
  const causationId = get(headers.causation);
  const traceparent = get(headers.traceparent);
  return ok({
    id: id!,
    type: type!,
    tenantId: tenantId!,
    key: decodeHeader(get(headers.key) ?? ''),
    occurredAt: time,
    correlationId: get(headers.correlation) ?? id!,
    ...(causationId === undefined ? {} : { causationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  });
}

/** `owner.aggregate.name` of a fact type, and its version. */
export function splitType(type: string): { family: string; version: number } | undefined {
  const match = /^(.+)\.v(\d+)$/.exec(type);
  return match ? { family: match[1]!, version: Number(match[2]) } : undefined;
}

/**
 * The data as the consumer's version of the fact, or why not. An older version is brought up step by step; a newer
 * one is a flaw of the moment (we are the older program), so it is parked and can be replayed after an upgrade.
 */
export function readData<T extends object>(fact: FactDefinition<T>, type: string, body: string): Result<T, Flaw> {
  const is = splitType(type);
  const want = splitType(fact.type)!;
  if (!is || is.family !== want.family)
    return fail({ reason: 'not-readable', detail: `expected ${fact.type}, got ${type}` });
  if (is.version > want.version)
    return fail({ reason: 'unknown-version', detail: `this program knows ${fact.type}, not ${type}` });
  const decoded = decodeJson(body);
  if (!decoded.ok) return decoded;
  const current = upcastTo(fact, is.version, decoded.value);
  if (!current.ok) return current;
  const checked = parse(fact.data, current.value);
  if (checked.ok) return checked;
  return fail({ reason: 'data-invalid', detail: checked.problem.map((v) => `${v.field} ${v.message}`).join('; ') });
}

function upcastTo<T extends object>(fact: FactDefinition<T>, from: number, data: unknown): Result<unknown, Flaw> {
  const { family, version: to } = splitType(fact.type)!;
  let value = data;
  for (let version = from + 1; version <= to; version += 1) {
    const step = version === to ? fact.upcast : factByType(`${family}.v${version}`)?.upcast;
    if (!step)
      return fail({
        reason: 'unknown-version',
        detail: `no way from version ${version - 1} of ${family} to ${version}`,
      });
    value = step(value);
  }
  return ok(value);
}

function decodeJson(body: string): Result<unknown, Flaw> {
  try {
    return ok(JSON.parse(body));
  } catch (error) {
    return fail({ reason: 'not-readable', detail: `not JSON: ${(error as Error).message}` });
  }
}

/** A header value as it was before `encodeURIComponent`; one that nobody encoded stays as it is. */
export function decodeHeader(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
