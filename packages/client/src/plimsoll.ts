import { type Access, apiKeyAccess } from './access.js';
import { type Clock, systemClock } from './clock.js';
import { keyed, open } from './generated/operations.js';
import { type Intent, Intents, newKey } from './intents.js';
import { type LiveListener, LiveStream, type LiveStreamOptions } from './live-stream.js';
import { isDecided, isKeptOut, isReuse, isUnderWay, OutcomeUnknownError, ProblemError } from './problem.js';
import { repeat } from './repeat.js';
import { Session, type Tokens } from './session.js';
import { memoryTokens, type TokenStore } from './tokens.js';
import { type Method, type Request, Transport } from './transport.js';
import {
  type AnswerOf,
  type CallOptions,
  type InitArgument,
  type InitOf,
  type ItemOf,
  type OrderOptions,
  type Page,
  type PagedPath,
  type PathsOf,
} from './types.js';

export interface PlimsollOptions {
  /** Address of the platform, without a path: `https://trade.example.com`; in its own page `location.origin`. */
  readonly baseUrl: string;
  /** Where the tokens of a person's session are kept; without it (and without a key) in memory. */
  readonly tokens?: TokenStore;
  /** An API key, instead of a person's session. */
  readonly apiKey?: string;
  /** Instead of the global one. */
  readonly fetch?: (request: globalThis.Request) => Promise<Response>;
  /** How long one try of a call may take, in ms: 15 000 unless given, longer than the platform works on any call. */
  readonly timeoutMs?: number;
  /** Tries after the first, of calls that are safe to repeat: 2 unless given. */
  readonly retries?: number;
  /** Called when the person's session is over. */
  readonly onSignedOut?: () => void;
  readonly clock?: Clock;
}

/** What a call takes, after the path. */
type Init = CallOptions &
  OrderOptions & {
    readonly params?: { readonly path?: object; readonly query?: object } | undefined;
    readonly body?: unknown;
    readonly parseAs?: 'arrayBuffer';
  };

const TIMEOUT_MS = 15_000;
const RETRIES = 2;

/** A client of one installation. */
export function createPlimsoll(options: PlimsollOptions): Plimsoll {
  return new Plimsoll(options);
}

/**
 * The API as one person or one program uses it. Errors are `ProblemError` (it refused), `UnreachableError` (no answer
 * to a question) and `OutcomeUnknownError` (no answer to an order).
 */
export class Plimsoll {
  /** The person's session; with an API key it is never used. */
  readonly session: Session;
  readonly baseUrl: string;
  private readonly transport: Transport;
  private readonly access: Access;
  private readonly clock: Clock;
  private readonly intents = new Intents();

  constructor(private readonly options: PlimsollOptions) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, '');
    this.clock = options.clock ?? systemClock;
    this.transport = new Transport(this.baseUrl, options.fetch ?? ((request) => fetch(request)));
    const ended = options.onSignedOut ?? (() => undefined);
    this.session = new Session(this.transport, options.tokens ?? memoryTokens(), this.clock, ended);
    this.access = options.apiKey === undefined ? this.session : apiKeyAccess(options.apiKey);
  }

  /** Reads. Repeated where no answer came. */
  get<P extends PathsOf<'get'>>(path: P, ...[init]: InitArgument<InitOf<P, 'get'>>): Promise<AnswerOf<P, 'get'>> {
    return this.ask('get', path, init);
  }

  /** A file that is answered, as its bytes. */
  async download<P extends PathsOf<'get'>>(path: P, ...[init]: InitArgument<InitOf<P, 'get'>>): Promise<Uint8Array> {
    return new Uint8Array(await this.ask<ArrayBuffer>('get', path, { ...init, parseAs: 'arrayBuffer' }));
  }

  /** A question that needs a body: it changes nothing, so it is repeated like a reading. */
  query<P extends PathsOf<'post'>>(path: P, ...[init]: InitArgument<InitOf<P, 'post'>>): Promise<AnswerOf<P, 'post'>> {
    return this.ask('post', path, init);
  }

  /** Has something done, at most once however often it is asked for until it is known to be done. */
  async post<P extends PathsOf<'post'>>(
    path: P,
    ...[init]: InitArgument<InitOf<P, 'post', OrderOptions>>
  ): Promise<AnswerOf<P, 'post'>> {
    const order: Init = init ?? {};
    if (order.idempotencyKey !== undefined) return this.postAnew(path, init as never);
    const body = order.body ?? {};
    const intent = this.intents.of(JSON.stringify([path, order.params ?? {}]), body);
    try {
      const answer = await this.order('post', path, order, intent).catch((error: unknown) => {
        if (isReuse(error)) return this.answerOf(path, order, intent, error);
        throw error;
      });
      this.intents.end(intent);
      return answer as AnswerOf<P, 'post'>;
    } finally {
      this.intents.leave(intent);
    }
  }

  /**
   * For what does no harm twice, or has a key of the caller's own: each time it is asked for anew, and answered by how
   * things are then.
   */
  postAnew<P extends PathsOf<'post'>>(
    path: P,
    ...[init]: InitArgument<InitOf<P, 'post', OrderOptions>>
  ): Promise<AnswerOf<P, 'post'>> {
    return this.order('post', path, init ?? {}) as Promise<AnswerOf<P, 'post'>>;
  }

  /** Changes. Never repeated: where no answer came, read how it is and decide again. */
  patch<P extends PathsOf<'patch'>>(
    path: P,
    ...[init]: InitArgument<InitOf<P, 'patch'>>
  ): Promise<AnswerOf<P, 'patch'>> {
    return this.order('patch', path, init ?? {}) as Promise<AnswerOf<P, 'patch'>>;
  }

  /** Replaces. Never repeated: where no answer came, read how it is and decide again. */
  put<P extends PathsOf<'put'>>(path: P, ...[init]: InitArgument<InitOf<P, 'put'>>): Promise<AnswerOf<P, 'put'>> {
    return this.order('put', path, init ?? {}) as Promise<AnswerOf<P, 'put'>>;
  }

  /** Deletes. Never repeated: where no answer came, read how it is and decide again. */
  delete<P extends PathsOf<'delete'>>(
    path: P,
    ...[init]: InitArgument<InitOf<P, 'delete'>>
  ): Promise<AnswerOf<P, 'delete'>> {
    return this.order('delete', path, init ?? {}) as Promise<AnswerOf<P, 'delete'>>;
  }

  /** The pages of a list, one after the other: `for await (const page of plimsoll.pages('/v1/signals'))`. */
  async *pages<P extends PagedPath>(
    path: P,
    ...[init]: InitArgument<InitOf<P, 'get'>>
  ): AsyncGenerator<Page<ItemOf<P>>> {
    const { params, ...rest } = (init ?? {}) as Init;
    for (let cursor: string | undefined; ;) {
      const query = { ...params?.query, ...(cursor === undefined ? {} : { cursor }) };
      const page = await this.ask<Page<ItemOf<P>>>('get', path, { ...rest, params: { ...params, query } });
      yield page;
      if (page.nextCursor === undefined) return;
      cursor = page.nextCursor;
    }
  }

  /** The items of a list, however many pages they fill. */
  async *items<P extends PagedPath>(path: P, ...init: InitArgument<InitOf<P, 'get'>>): AsyncGenerator<ItemOf<P>> {
    for await (const page of this.pages(path, ...init)) yield* page.items;
  }

  /** Follows the live stream until it is stopped. */
  follow(listener: LiveListener, options: LiveStreamOptions = {}): LiveStream {
    const stream = new LiveStream(
      {
        baseUrl: this.baseUrl,
        ticket: () => this.postAnew('/v1/stream/tickets', { retries: 0 }),
        events: (query) => this.get('/v1/stream/events', { params: { query }, retries: 0 }),
      },
      listener,
      this.clock,
      options,
    );
    stream.start();
    return stream;
  }

  /** Signs in with a password. Where the platform wants more (a second factor), its answer or problem says so. */
  async logIn(email: string, password: string, device?: string): Promise<void> {
    const body = { email, password, ...(device === undefined ? {} : { device }) };
    this.session.begin((await this.order('post', '/v1/auth/log-in', { body })) as Tokens);
  }

  /** Ends the session on the platform, and forgets it here whatever comes of that. */
  async logOut(): Promise<void> {
    try {
      await this.ask('post', '/v1/auth/log-out', { body: {}, retries: 0 });
    } finally {
      this.session.end();
    }
  }

  private ask<A>(method: Method, path: string, init: Init = {}): Promise<A> {
    return this.repeated(init, () => this.send(method, path, init)) as Promise<A>;
  }

  /** What was asked for in other words was done: its answer is asked for, in the words it had. */
  private async answerOf(path: string, init: Init, intent: Intent, reuse: ProblemError): Promise<unknown> {
    for (const body of [...intent.asked]) {
      try {
        return await this.order('post', path, { ...init, body }, intent);
      } catch (error) {
        if (!isReuse(error)) throw error;
      }
    }
    // It is done all the same: who asks once more means something new.
    this.intents.end(intent);
    throw reuse;
  }

  private async order(method: Method, path: string, init: Init, intent?: Intent): Promise<unknown> {
    const key = init.idempotencyKey ?? intent?.idempotencyKey ?? newKey();
    // Before it is sent, every failure means that nothing was done.
    await this.authorizationFor(method, path);
    let mayBeDone = false;
    try {
      const once = (): Promise<unknown> =>
        this.send(method, path, init, method === 'post' ? key : undefined).catch((error: unknown) => {
          mayBeDone ||= !isDecided(error);
          throw error;
        });
      // Only what the platform knows again by its key may be sent again.
      return await (keyed.has(`${method} ${path}`) ? this.repeated(init, once) : once());
    } catch (error) {
      if (isDecided(error) && !isUnderWay(error) && !(mayBeDone && isKeptOut(error))) throw error;
      intent?.asked.push(init.body ?? {});
      throw new OutcomeUnknownError(error);
    }
  }

  private repeated<T>({ retries, timeoutMs }: Init, work: () => Promise<T>): Promise<T> {
    const tries = retries ?? this.options.retries ?? RETRIES;
    return repeat(work, { clock: this.clock, retries: tries, withinMs: this.timeout(timeoutMs) });
  }

  private timeout(ofCall: number | undefined): number {
    return ofCall ?? this.options.timeoutMs ?? TIMEOUT_MS;
  }

  private async authorizationFor(method: Method, path: string): Promise<string | undefined> {
    return open.has(`${method} ${path}`) ? undefined : this.access.authorization();
  }

  private async send(method: Method, path: string, init: Init, key?: string): Promise<unknown> {
    const { params, body = method === 'post' ? {} : undefined, signal, timeoutMs, parseAs } = init;
    const authorization = await this.authorizationFor(method, path);
    const headers = {
      ...(authorization === undefined ? {} : { authorization }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    const call = { method, path, params, body, headers, signal, timeoutMs: this.timeout(timeoutMs) };
    const request: Request = parseAs === undefined ? call : { ...call, parseAs };
    try {
      return await this.transport.call(request);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401 || authorization === undefined) throw error;
      const again = await this.access.refused(authorization, error).catch(() => false);
      if (!again) throw error;
      return this.transport.call({
        ...request,
        headers: { ...headers, authorization: await this.access.authorization() },
      });
    }
  }
}
