import type { Owner } from '../facts/define-fact.js';
import type { Permission } from '../permissions.js';
import type { WireClass } from '../vocabulary/index.js';

/**
 * What stands behind what when there is too much: what takes risk away (close, cancel, guard), commands, alerts, reads
 * of the present, history.
 */
export const requestPriorities = ['guard', 'command', 'alert', 'read', 'history'] as const;
export type RequestPriority = (typeof requestPriorities)[number];

/** The gateway has no facts of its own, and answers what only it may do. */
export type RequestOwner = Owner | 'gateway';

/** All that is to know about one request: one service is asked for one thing and answers or gives a problem. */
export interface RequestDefinition<I extends object = object, O extends object = object> {
  readonly owner: RequestOwner;
  /** Dotted: `account.list`, `order.place`. */
  readonly name: string;
  readonly input: WireClass<I>;
  readonly output: WireClass<O>;
  /** Needed by the actor; `internal` requests come from other services, `public` ones from people not signed in yet. */
  readonly permission: Permission | 'internal' | 'public';
  readonly meaning: string;
  /** How long the asker waits unless it says otherwise, in ms. */
  readonly deadlineMs?: number;
  /**
   * Where it queues; what only reads is a read, lists are history, everything else a command, unless it says otherwise.
   * By its input (not checked yet) where one request may do both.
   */
  readonly priority?: RequestPriority | ((input: Readonly<Record<string, unknown>>) => RequestPriority);
}

const registry = new Map<string, RequestDefinition>();

export function defineRequest<I extends object, O extends object>(
  definition: RequestDefinition<I, O>,
): RequestDefinition<I, O> {
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

/** The priority of a request; `input` gives its input as it came, for requests whose priority depends on it. */
export function priorityOf(
  { priority, permission, name }: Pick<RequestDefinition, 'priority' | 'permission' | 'name'>,
  input: () => unknown = () => undefined,
): RequestPriority {
  if (typeof priority === 'function') return priority(recordOf(input()));
  if (priority !== undefined) return priority;
  if (!permission.endsWith(':read')) return 'command';
  return /\.(list|history|list-of-[a-z]+|versions)$/.test(name) ? 'history' : 'read';
}

function recordOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
}

/** Input or output of requests that carry nothing. */
export class Nothing {}
