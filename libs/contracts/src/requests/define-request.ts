import type { Owner } from '../facts/define-fact.js';
import type { Permission } from '../permissions.js';
import type { WireClass } from '../vocabulary/index.js';

/** All that is to know about one request: one service is asked for one thing and answers or gives a problem. */
export interface RequestDefinition<I extends object = object, O extends object = object> {
  readonly owner: Owner;
  /** Dotted: `account.list`, `order.place`. */
  readonly name: string;
  readonly input: WireClass<I>;
  readonly output: WireClass<O>;
  /** Needed by the actor; `internal` requests come from other services, `public` ones from people not signed in yet. */
  readonly permission: Permission | 'internal' | 'public';
  readonly meaning: string;
  /** How long the asker waits unless it says otherwise, in ms. */
  readonly deadlineMs?: number;
}

const registry = new Map<string, RequestDefinition>();

export function defineRequest<I extends object, O extends object>(definition: RequestDefinition<I, O>): RequestDefinition<I, O> {
  const subject = requestSubject(definition);
  if (registry.has(subject)) throw new Error(`request ${subject} is declared twice`);
  registry.set(subject, definition);
  return definition;
}

export function allRequests(): RequestDefinition[] {
  return [...registry.values()].sort((a, b) => (requestSubject(a) < requestSubject(b) ? -1 : 1));
}

export function requestSubject(request: Pick<RequestDefinition, 'owner' | 'name'>): string {
  return `rq.${request.owner}.${request.name}`;
}

/** Input or output of requests that carry nothing. */
export class Nothing {}
