import { type Msg, type Subscription } from '@nats-io/transport-node';
import {
  isProblem,
  priorityOf,
  problem,
  type Problem,
  ProblemError,
  type RequestDefinition,
  requestSubject,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { onReservedConnections } from '@plimsoll/persistence';
import {
  failSpan,
  type Logger,
  type Metrics,
  newContext,
  outcomeOfSpan,
  runInSpan,
  SpanKind,
} from '@plimsoll/service-host';
import { crashPoint } from '../crash-point.js';
import { LIMITS } from '../limits.js';
import { type NatsLink } from '../nats/nats-link.js';
import { headerReader } from '../nats/wire-headers.js';
import { requestSpan } from '../tracing/message-spans.js';
import { type ResponderDeclaration } from '../transport/nats-strategy.js';
import { RequestContext } from './request-context.js';
import { RequestQueues } from './request-queues.js';
import { type Asking, permissionProblem, readAsking, readInput, type RequestTrust, type WireAnswer } from './wire.js';

const TELL_AGAIN_MS = 60_000;

/** Answers the requests of one service: one subscription each, shared by all its processes. */
export class Responders {
  private readonly subscriptions: Subscription[] = [];
  private readonly inFlight = new Set<Promise<void>>();
  private readonly queues = new RequestQueues();
  private readonly toldAtMs = new Map<string, number>();
  private readonly duration;
  private readonly dropped;

  constructor(
    private readonly on: { readonly service: string; readonly nats: NatsLink; readonly trust: RequestTrust },
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.duration = metrics.histogram('plimsoll_answer_seconds', 'Time to answer a request, by request and outcome');
    this.dropped = metrics.counter(
      'plimsoll_requests_dropped',
      'Requests not begun: their deadline had passed, too many were running, or they came past the allow-list',
    );
    metrics.gauge('plimsoll_requests_in_flight', 'Requests that are being answered', () => this.inFlight.size);
    metrics.gauge('plimsoll_requests_by_priority', 'Requests by priority that run, and that wait for a slot', () =>
      this.queues.states().flatMap(({ priority, running, waiting }) => [
        { value: running, labels: { priority, state: 'running' } },
        { value: waiting, labels: { priority, state: 'waiting' } },
      ]),
    );
  }

  async start(declarations: readonly ResponderDeclaration[]): Promise<void> {
    const nc = await this.on.nats.ready();
    for (const declaration of declarations) {
      const callback = (error: Error | null, message: Msg): void => {
        if (error) this.logger.error('a subscription broke', { request: requestSubject(declaration.request), error });
        else if (this.isAsked(message)) this.begin(declaration, message);
        else
          this.refuse(
            declaration.request,
            message,
            'foreign',
            'a request came past the allow-list of NATS and was dropped',
          );
      };
      this.subscriptions.push(nc.subscribe(requestSubject(declaration.request), { queue: this.on.service, callback }));
    }
  }

  /** Takes no more. What has reached us is still answered. */
  async stopTaking(): Promise<void> {
    if (this.on.nats.connected) await Promise.all(this.subscriptions.map((subscription) => subscription.drain()));
  }

  async settle(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  /**
   * JetStream delivers what it holds to any subject that a consumer names, without looking at what its owner may say.
   * Only a question that wants its answer where our answers go came by way of NATS's allow-lists (ADR 11): of what
   * JetStream delivers, the reply is its acknowledgement.
   */
  private isAsked({ reply = '' }: Msg): boolean {
    const [prefix, , answerer, ...box] = reply.split('.');
    return prefix === '_INBOX' && answerer === this.on.service && box.length > 0;
  }

  /** Somebody's trust is broken, or somebody tries: told once a minute for each reason, and counted. */
  private refuse(request: RequestDefinition, message: Msg, reason: string, text: string): void {
    // By our own name of it: the subject of a message that was delivered on somebody's behalf is of his choice.
    this.dropped.add(1, { request: requestSubject(request), reason });
    const nowMs = this.clock.monotonicMs();
    if (nowMs - (this.toldAtMs.get(reason) ?? -Infinity) < TELL_AGAIN_MS) return;
    this.toldAtMs.set(reason, nowMs);
    this.logger.error(text, { request: requestSubject(request), subject: message.subject, reply: message.reply });
  }

  private begin(declaration: ResponderDeclaration, message: Msg): void {
    const subject = message.subject;
    const receivedMs = this.clock.monotonicMs();
    let answered: () => void;
    const work = new Promise<void>((resolve) => (answered = resolve)).finally(() => this.inFlight.delete(work));
    const priority = priorityOf(declaration.request, () => asJson(message));
    const asking = readAsking(headerReader(message), this.on.trust.actors);
    const answer = (): Promise<void> => this.answer(declaration, message, asking, receivedMs).finally(() => answered());
    const taken = this.queues.submit(
      priority,
      priority === 'guard' ? () => onReservedConnections('guard', answer) : answer,
      asking?.actor?.tenantId ?? asking?.tenantId,
    );
    if (taken) {
      this.inFlight.add(work);
      return;
    }
    this.dropped.add(1, { request: subject, reason: 'busy' });
    this.respond(message, { problem: problem('busy', undefined, { retryAfterS: 1 }) });
  }

  private async answer(
    declaration: ResponderDeclaration,
    message: Msg,
    asking: Asking | undefined,
    receivedMs: number,
  ): Promise<void> {
    const began = this.clock.monotonicMs();
    const timeoutMs = asking && Number.isFinite(asking.timeoutMs) ? asking.timeoutMs : LIMITS.requestMs;
    const leftMs = receivedMs + timeoutMs - began;
    if (leftMs <= 0) {
      // Nobody waits any more; work begun now would only delay those who do.
      this.dropped.add(1, { request: message.subject, reason: 'deadline' });
      return;
    }
    if (!asking)
      this.refuse(
        declaration.request,
        message,
        'actor',
        'an actor was not signed by the key that this service knows as the gateway’s',
      );
    const outcome = asking
      ? await this.decide(declaration, message, { ...asking, deadline: new Date(this.clock.now().getTime() + leftMs) })
      : { problem: problem('not-authenticated', 'the actor is not signed by the gateway, or no longer') };
    crashPoint('request:after-commit-before-answer');
    this.respond(message, outcome);
    this.duration.record((this.clock.monotonicMs() - began) / 1_000, {
      request: message.subject,
      outcome: 'problem' in outcome ? outcome.problem.code : 'ok',
    });
  }

  private async decide(
    { request, answer }: ResponderDeclaration,
    message: Msg,
    asking: Asking & { readonly deadline: Date },
  ): Promise<WireAnswer> {
    const forbidden = permissionProblem(request, asking.actor);
    if (forbidden) return { problem: forbidden };
    const opened = this.on.trust.inputs.open(request, message.string());
    const body = typeof opened === 'string' ? opened : await opened;
    if (body === undefined) {
      this.refuse(request, message, 'sealed', 'an input was not encrypted for the key of this service');
      return { problem: problem('malformed-body', 'its input holds a secret and must be encrypted for this service') };
    }
    const input = readInput(request, body);
    if (!input.ok) return { problem: input.problem };
    const context = newContext({
      correlationId: asking.correlationId,
      traceparent: asking.traceparent,
      tenantId: asking.actor?.tenantId ?? asking.tenantId,
      userId: asking.actor?.userId,
    });
    const { actor, idempotencyKey, tenantId, deadline } = asking;
    const ctx = new RequestContext(message.subject, {
      actor,
      correlationId: context.correlationId,
      deadline,
      idempotencyKey,
      tenantId,
    });
    return runInSpan(context, requestSpan(request, SpanKind.SERVER), async () => {
      try {
        const result = await answer(input.value, ctx);
        if (!isProblem(result)) return { data: result };
        outcomeOfSpan(context.span, result.code);
        return { problem: result };
      } catch (error) {
        failSpan(context.span, error);
        return { problem: this.problemOf(error, message.subject) };
      }
    });
  }

  private problemOf(error: unknown, subject: string): Problem {
    if (error instanceof ProblemError) {
      if (error.cause !== undefined) this.logger.warn('a request met a problem', { request: subject, error });
      return error.problem;
    }
    const errorId = newId(this.clock);
    this.logger.error('a request failed', { request: subject, errorId, error });
    return problem('internal-error', `error ${errorId}`);
  }

  private respond(message: Msg, answer: WireAnswer): void {
    if (!message.reply) return;
    try {
      message.respond(JSON.stringify(answer));
    } catch (error) {
      this.logger.error('an answer could not be sent', { request: message.subject, error });
      // Too large for NATS, or not JSON: told at once, else the asker would wait for its deadline and try again.
      if ('data' in answer) this.respond(message, { problem: problem('internal-error', 'the answer cannot be sent') });
    }
  }
}

function asJson(message: Msg): unknown {
  try {
    return message.json();
  } catch {
    // No JSON: the reading of the input says so to the asker.
    return undefined;
  }
}
