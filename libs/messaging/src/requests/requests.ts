import { type NatsConnection, NoRespondersError, TimeoutError } from '@nats-io/transport-node';
import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import {
  type Actor,
  isProblem,
  problem,
  ProblemError,
  type RequestDefinition,
  requestSubject,
} from '@plimsoll/contracts';
import { type Clock, InvariantError } from '@plimsoll/kernel';
import {
  currentContext,
  failSpan,
  formatTraceparent,
  leafSpan,
  type Metrics,
  SpanKind,
  type Trace,
} from '@plimsoll/service-host';
import { LIMITS } from '../limits.js';
import { type NatsLink } from '../nats/nats-link.js';
import { requestSpan } from '../tracing/message-spans.js';
import { askingHeaders, type RequestTrust, type WireAnswer } from './wire.js';

export interface AskOptions {
  readonly actor?: Actor | undefined;
  /** For internal requests that act for a tenant without a person. */
  readonly tenantId?: string | undefined;
  /** How long to wait; that of the request's definition, or three seconds. */
  readonly deadlineMs?: number | undefined;
  /** The deadline of the work that asks; never waited beyond. */
  readonly deadline?: Date | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Asks other services: Nest's client of our transport. `ask` is the typed way; `send(request, input)` gives the same as
 * an observable. Throws a `ProblemError`: theirs, or ours when nobody answers in time. Never tries again by itself.
 */
export class Requests extends ClientProxy {
  private readonly duration;

  constructor(
    private readonly nats: NatsLink,
    private readonly trust: RequestTrust,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    super();
    this.duration = metrics.histogram(
      'plimsoll_request_seconds',
      'Time until the answer of another service, by request and outcome',
    );
  }

  async ask<I extends object, O extends object>(
    request: RequestDefinition<I, O>,
    input: I,
    options: AskOptions = {},
  ): Promise<O> {
    const subject = requestSubject(request);
    const began = this.clock.monotonicMs();
    const running = currentContext()?.trace;
    const leaf = leafSpan(running, requestSpan(request, SpanKind.CLIENT));
    let outcome = 'failed';
    try {
      const answer = await this.exchange(subject, request, input, { ...options, trace: leaf?.trace ?? running });
      if ('problem' in answer) {
        outcome = answer.problem.code;
        throw new ProblemError(isProblem(answer.problem) ? answer.problem : problem('internal-error'));
      }
      outcome = 'ok';
      return answer.data as O;
    } catch (error) {
      const failure = failureOf(error, subject);
      if (outcome === 'failed' && failure instanceof ProblemError) outcome = failure.problem.code;
      failSpan(leaf?.span, failure);
      throw failure;
    } finally {
      leaf?.span.end();
      this.duration.record((this.clock.monotonicMs() - began) / 1_000, { request: subject, outcome });
    }
  }

  connect(): Promise<NatsConnection> {
    return this.nats.ready();
  }

  /** The connection is the service's own, and ends with it. */
  close(): void {
    this.routingMap.clear();
  }

  unwrap<T>(): T {
    return this.nats as T;
  }

  protected override publish(packet: ReadPacket<object>, callback: (packet: WritePacket) => void): () => void {
    this.ask(packet.pattern as RequestDefinition, packet.data).then(
      (response) => callback({ response, isDisposed: true }),
      (err: unknown) => callback({ err }),
    );
    return () => undefined;
  }

  /** Facts leave through the outbox only: with the change that makes them true, or not at all. */
  protected override dispatchEvent(): never {
    throw new InvariantError('facts are added to the outbox, not emitted');
  }

  private async exchange(
    subject: string,
    request: RequestDefinition,
    input: object,
    options: AskOptions & { readonly trace: Trace | undefined },
  ): Promise<WireAnswer> {
    const now = this.clock.now().getTime();
    const deadline = Math.min(
      now + (options.deadlineMs ?? request.deadlineMs ?? LIMITS.requestMs),
      options.deadline?.getTime() ?? Number.POSITIVE_INFINITY,
    );
    if (deadline <= now)
      throw new ProblemError(problem('service-timeout', 'the deadline had passed before the question'));
    const context = currentContext();
    const headers = askingHeaders({
      actorToken: options.actor && this.trust.actors.of(options.actor),
      tenantId: options.tenantId ?? (options.actor ? undefined : context?.tenantId),
      idempotencyKey: options.idempotencyKey,
      timeoutMs: deadline - now,
      correlationId: context?.correlationId,
      traceparent: options.trace && formatTraceparent(options.trace),
    });
    const replies = this.nats.replies();
    const closed = this.trust.inputs.close(request, input);
    const body = typeof closed === 'string' ? closed : await closed;
    const reply = await replies.ask(request.owner, subject, body, { timeoutMs: deadline - now, headers });
    return reply.json<WireAnswer>();
  }
}

function failureOf(error: unknown, subject: string): unknown {
  if (error instanceof ProblemError) return error;
  if (error instanceof NoRespondersError)
    return new ProblemError(problem('service-unavailable', `nobody answers ${subject} now`, { retryAfterS: 1 }), {
      cause: error,
    });
  if (error instanceof TimeoutError) return new ProblemError(problem('service-timeout', subject), { cause: error });
  return new ProblemError(problem('service-unavailable', `${subject} could not be asked`, { retryAfterS: 1 }), {
    cause: error,
  });
}
