import { type MsgHdrs } from '@nats-io/transport-node';
import {
  type Actor,
  headers,
  parse,
  permissionRefusal,
  problem,
  type Problem,
  type RequestDefinition,
} from '@plimsoll/contracts';
import { fail, ok, type Result } from '@plimsoll/kernel';
import { decodeHeader } from '../envelope.js';
import { wireHeaders } from '../nats/wire-headers.js';
import { type ActorTokens } from './actor-token.js';
import { type SealedInputs } from './sealed-input.js';

/** The answer on the wire: either the output or a problem. */
export type WireAnswer = { readonly data: unknown } | { readonly problem: Problem };

/** What makes a question on the bus believed, and what keeps its secrets. */
export interface RequestTrust {
  readonly actors: ActorTokens;
  readonly inputs: SealedInputs;
}

export interface Asking {
  readonly actor?: Actor | undefined;
  readonly tenantId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** How long the asker waits, in ms from when it asked: a duration, because the clocks of two machines differ. */
  readonly timeoutMs: number;
}

export function askingHeaders(asking: Omit<Asking, 'actor'> & { readonly actorToken?: string | undefined }): MsgHdrs {
  const values: [string, string | undefined][] = [
    [headers.timeout, String(Math.round(asking.timeoutMs))],
    [headers.actor, asking.actorToken],
    [headers.tenant, asking.tenantId],
    [headers.correlation, asking.correlationId],
    [headers.traceparent, asking.traceparent],
    [
      headers.idempotencyKey,
      asking.idempotencyKey === undefined ? undefined : encodeURIComponent(asking.idempotencyKey),
    ],
  ];
  return wireHeaders(values.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** Reads what `askingHeaders` wrote; undefined when an actor is there that the gateway did not sign, or no longer. */
export function readAsking(
  get: (name: string) => string | undefined,
  actors: Pick<ActorTokens, 'read'>,
): Asking | undefined {
  const token = get(headers.actor);
  const actor = token === undefined ? undefined : actors.read(token);
  if (token !== undefined && actor === undefined) return undefined;
  const key = get(headers.idempotencyKey);
  return {
    actor,
    tenantId: get(headers.tenant),
    correlationId: get(headers.correlation),
    traceparent: get(headers.traceparent),
    idempotencyKey: key === undefined ? undefined : decodeHeader(key),
    timeoutMs: Number(get(headers.timeout) ?? Number.NaN),
  };
}

/** The second check of permissions (ID-3): the gateway made the first, and may be wrong. */
export function permissionProblem(
  request: Pick<RequestDefinition, 'permission'>,
  actor: Actor | undefined,
): Problem | undefined {
  if (request.permission === 'public' || request.permission === 'internal') return undefined;
  if (!actor) return problem('not-authenticated');
  return permissionRefusal(actor, request.permission);
}

/** The body as the request's input, or the problem to answer with. */
export function readInput<I extends object>(
  request: Pick<RequestDefinition<I>, 'input'>,
  body: string,
): Result<I, Problem> {
  let value: unknown;
  try {
    value = body === '' ? {} : JSON.parse(body);
  } catch (error) {
    return fail(problem('malformed-body', (error as Error).message));
  }
  const input = parse(request.input, value);
  return input.ok ? ok(input.value) : fail(problem('validation-failed', undefined, { violations: input.problem }));
}
