import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { type FactDefinition, isProblem, parse, type RequestDefinition, requestSubject } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { isObservable, lastValueFrom } from 'rxjs';
import { type Handler } from '../consumers/consumer-pipeline.js';
import { type ConsumerDeclaration } from '../consumers/consumes.decorator.js';
import { FactContext } from '../consumers/fact-context.js';
import { type FactEvent } from '../envelope.js';
import { type RequestContext } from '../requests/request-context.js';
import { PLIMSOLL_TRANSPORT } from './transport.js';

/** What `@Answers` and `@Consumes` tell beside the pattern. */
type HandlerExtras = { readonly request: RequestDefinition } | { readonly consumer: ConsumerDeclaration };

export interface ResponderDeclaration {
  readonly request: RequestDefinition;
  readonly answer: (input: object, ctx: RequestContext) => Promise<object>;
}

export interface BoundConsumer {
  readonly declaration: ConsumerDeclaration;
  readonly handler: Handler;
}

/** All that the controllers of a service handle. */
export interface Handlers {
  readonly requests: readonly ResponderDeclaration[];
  readonly consumers: readonly BoundConsumer[];
}

/** Who runs them: begins when the service listens, ends with the shutdown of its host. */
export interface HandlersRuntime {
  open(handlers: Handlers): Promise<void>;
}

/**
 * Nest's side of the bus: takes the `@Answers` and `@Consumes` methods of all controllers, each bound with its guards,
 * interceptors, pipes and filters. Deadline, permission and input of a request, and inbox, transaction and
 * acknowledgement of a fact, are the runtime's: no handler can forget them.
 */
export class NatsStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = PLIMSOLL_TRANSPORT;
  /** A fact that could not be handled is judged by its pipeline, and logged there. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly requests: ResponderDeclaration[] = [];
  private readonly consumers: BoundConsumer[] = [];

  /** `checkAnswers`: an answer that its own contract does not allow is refused. */
  constructor(
    private readonly service: string,
    private readonly runtime: HandlersRuntime,
    private readonly checkAnswers: boolean,
  ) {
    super();
  }

  /** Not the base's: it would chain a second handler of one fact behind the first, and run both as one. */
  override addHandler(
    pattern: unknown,
    handler: MessageHandler,
    _isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    const what = extras as unknown as HandlerExtras;
    if ('request' in what) this.addRequest(what.request, handler);
    else if ('consumer' in what) this.addConsumer(what.consumer, handler);
    else invariant(false, `${String(pattern)} is handled by a method without @Answers or @Consumes`);
  }

  /** Begins to take requests and facts. Where NATS is away it goes on behind, and readiness tells. */
  listen(callback: (error?: unknown) => void): void {
    this.runtime.open({ requests: this.requests, consumers: this.consumers }).then(() => callback(), callback);
  }

  /** The host's shutdown ends what was begun, in its order. */
  close(): void {
    this.messageHandlers.clear();
  }

  on(): never {
    throw new Error('a strategy of ours tells its state through health and metrics, not through events');
  }

  unwrap<T>(): T {
    return this.runtime as T;
  }

  private addRequest(request: RequestDefinition, handler: MessageHandler): void {
    const subject = requestSubject(request);
    invariant(request.owner === this.service, `${subject} belongs to ${request.owner}, not to ${this.service}`);
    invariant(
      !this.requests.some((known) => requestSubject(known.request) === subject),
      `two methods answer ${subject}`,
    );
    const answer = async (input: object, ctx: RequestContext): Promise<object> =>
      (await resultOf(handler(input, ctx))) as object;
    const responder = { request, answer };
    this.requests.push(this.checkAnswers ? checked(responder) : responder);
  }

  private addConsumer(declaration: ConsumerDeclaration, handler: MessageHandler): void {
    const { durable, batch } = declaration.options;
    invariant(
      !this.consumers.some((known) => known.declaration.options.durable === durable),
      `two consumers are called ${durable}`,
    );
    const bound = async (tx: Tx, events: FactEvent[]): Promise<void> =>
      void (await resultOf(handler(batch ? events : events[0], contextOf(declaration.fact, tx))));
    this.consumers.push({ declaration, handler: bound });
  }
}

function contextOf(fact: FactDefinition, tx: Tx): FactContext {
  return new FactContext(fact.type, tx);
}

/** Nest gives a value, a promise of one, or of an observable, by what stands around the method. */
async function resultOf(result: unknown): Promise<unknown> {
  const value: unknown = await result;
  return isObservable(value) ? lastValueFrom(value, { defaultValue: undefined }) : value;
}

/** The same, but refuses an answer that its own contract does not allow. */
function checked({ request, answer }: ResponderDeclaration): ResponderDeclaration {
  const check = async (...args: Parameters<typeof answer>): Promise<object> => {
    const result = await answer(...args);
    // As it arrives: what JSON leaves out is not there.
    const output = isProblem(result) ? undefined : parse(request.output, JSON.parse(JSON.stringify(result)));
    const flaws = output?.ok === false ? output.problem.map((v) => `${v.field} ${v.message}`).join('; ') : '';
    invariant(output?.ok ?? true, `${requestSubject(request)} would answer with wrong data: ${flaws}`);
    return result;
  };
  return { request, answer: check };
}
