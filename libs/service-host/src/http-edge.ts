import { Transform } from 'node:stream';
import helmet from '@fastify/helmet';
import { type NestFastifyApplication, FastifyAdapter } from '@nestjs/platform-fastify';
import { headers, isProblem, problem, ProblemError, problems } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RequestPayload,
} from 'fastify';
import { Admission, type AdmissionClass } from './admission.js';
import { TrustedProxies } from './caller-address.js';
import { newContext, runInContext, type WorkContext } from './context.js';
import { type HttpActivity } from './http-activity.js';
import { HttpBounds } from './http-bounds.js';
import { type Metrics } from './metrics.js';
import { attributes } from './telemetry/attributes.js';
import { beginSpan, endSpan, failSpan, SpanKind } from './telemetry/spans.js';
import { answerClientError, answerRouterError } from './router-errors.js';
import { type ServiceConfig } from './service.config.js';

export type HttpProfile = 'public' | 'terminals';

interface HttpLimits {
  /** Of the largest body that any route takes; the gate says less for most. */
  readonly bodyBytes: number;
  /** The whole request, headers and body, must have come by then (slow senders are cut). */
  readonly requestTimeoutMs: number;
  readonly keepAliveMs: number;
}

const LIMITS: Readonly<Record<HttpProfile, HttpLimits>> = {
  public: { bodyBytes: 4_194_304, requestTimeoutMs: 15_000, keepAliveMs: 65_000 },
  terminals: { bodyBytes: 8_388_608, requestTimeoutMs: 30_000, keepAliveMs: 90_000 },
};
const PARAM_LENGTH = 200;
const HEADERS_TIMEOUT_MS = 10_000;
/** Node looks for slow senders so often; by default only every 30 s. */
const TIMEOUTS_CHECKED_EVERY_MS = 1_000;
/** Longer than any request between services may take. */
const SLOT_KEPT_MS = 30_000;
const SERVER_ERROR = 500;
const CONTEXT = Symbol('context');
const BODY_MAX = Symbol('bodyMax');
const LEAVE = Symbol('leave');
const SHARE = Symbol('share');

type WithContext = FastifyRequest & {
  [CONTEXT]?: WorkContext;
  [BODY_MAX]?: number;
  [LEAVE]?: () => void;
  [SHARE]?: string | undefined;
};
type Done = (error?: Error) => void;

/** What is known of a caller before its body is read. */
export interface EdgeCaller {
  /** It has shown who it is: what it sends counts as ours. */
  readonly known: boolean;
  /** More bytes than this are refused unread. */
  readonly bodyMax: number;
  /** The organisation whose share of the slots it takes; absent as long as nobody knows it. */
  readonly tenantId?: string;
  /** The share it takes instead, where it is of no organisation or nobody knows of which; without both it has none. */
  readonly share?: string;
}

/** Decides about a request by its line and headers alone. */
export interface EdgeGate {
  /** Who calls; throws a problem (or rejects with one) when it may not go on. */
  caller(request: FastifyRequest): EdgeCaller | Promise<EdgeCaller>;
  /** Whose slots the call takes; none for what needs none. */
  classOf(request: FastifyRequest): AdmissionClass | undefined;
}

export interface HttpEdgeOptions {
  readonly profile: HttpProfile;
  /** Paths, with their queries, on which the body reaches the controller as a Buffer, whatever its content type. */
  readonly rawBodies: readonly RegExp[];
  /** Answers under these paths are kept by nobody, unless the route says otherwise. */
  readonly noStorePrefixes: readonly string[];
  readonly gate: EdgeGate | undefined;
}

/** `trustedProxies`: who may tell the caller's address by `X-Forwarded-For`; nobody when undefined. */
export function createHttpAdapter(profile: HttpProfile, trustedProxies?: string): FastifyAdapter {
  const limits = LIMITS[profile];
  return new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: TIMEOUTS_CHECKED_EVERY_MS },
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies ?? false,
    multipart: false,
    frameworkErrors: answerRouterError,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: PARAM_LENGTH },
  });
}

/** Body parsing, bounds, admission, context of each request, measures, security headers. */
export class HttpEdge {
  private readonly bounds: HttpBounds;
  private readonly admission: Admission;
  private readonly bodyMax: number;

  constructor(
    private readonly options: HttpEdgeOptions,
    config: Pick<ServiceConfig, 'trustedProxies' | 'bounds' | 'admission'>,
    private readonly host: { readonly activity: HttpActivity; readonly clock: Clock; readonly metrics: Metrics },
  ) {
    this.bounds = new HttpBounds(config.bounds, TrustedProxies.of(config.trustedProxies), host.metrics);
    this.admission = new Admission(config.admission, host.clock, host.metrics);
    this.bodyMax = LIMITS[options.profile].bodyBytes;
  }

  /** Before `app.init()`. */
  async prepare(app: NestFastifyApplication): Promise<void> {
    const fastify = app.getHttpAdapter().getInstance();
    this.bounds.watch(fastify.server);
    takeBodies(fastify, this.options);
    // First, so that refusals carry these headers too.
    if (this.options.profile === 'public') await app.register(helmet, SECURITY_HEADERS);
    fastify.addHook('onRequest', (request: WithContext, reply, done) => {
      this.host.activity.begin(request, reply);
      const context = newContext({
        correlationId: one(request.headers[headers.correlation]),
        traceparent: one(request.headers[headers.traceparent]),
        outside: true,
      });
      request[CONTEXT] = context;
      spanOf(request, reply, context);
      reply.header(headers.correlation, context.correlationId);
      if (this.options.noStorePrefixes.some((prefix) => request.url.startsWith(prefix)))
        reply.header('cache-control', 'no-store');
      runInContext(context, () => this.meet(request, reply, done));
    });
    fastify.addHook('preParsing', (request: WithContext, _reply, payload, done) =>
      done(null, bounded(request, payload)),
    );
    // Reading the body leaves the asynchronous context of `onRequest`; handlers begin after this hook.
    fastify.addHook('preValidation', (request: WithContext, reply, done) => {
      if (request[CONTEXT]) runInContext(request[CONTEXT], () => this.admit(request, reply, done));
      else done();
    });
    fastify.addHook('onSend', (request: WithContext, _reply, payload, done) => {
      request[LEAVE]?.();
      done(null, payload);
    });
  }

  /**
   * Before a byte of the body is read: who calls, whether its body may be as large, and whether there is room for it.
   */
  private meet(request: WithContext, reply: FastifyReply, done: Done): void {
    const refuse = (error: unknown): void => {
      // What is left of the body is not waited for.
      if (bodyBytes(request, 1) > 0) reply.header('connection', 'close');
      done(error as Error);
    };
    const go = (caller: EdgeCaller): void => {
      try {
        this.makeRoom(request, reply, caller);
      } catch (error) {
        return refuse(error);
      }
      done();
    };
    try {
      const caller = this.options.gate?.caller(request) ?? { known: false, bodyMax: this.bodyMax };
      if (caller instanceof Promise) caller.then(go, refuse);
      else go(caller);
    } catch (error) {
      refuse(error);
    }
  }

  private makeRoom(request: WithContext, reply: FastifyReply, caller: EdgeCaller): void {
    const bytes = bodyBytes(request, caller.bodyMax);
    if (bytes > caller.bodyMax) throw tooLarge(caller.bodyMax);
    if (request[CONTEXT] && caller.tenantId !== undefined) request[CONTEXT].tenantId = caller.tenantId;
    const name = this.options.gate?.classOf(request);
    const share = caller.tenantId ?? caller.share;
    if (name !== undefined) this.admission.assertRoom(name, share);
    request[SHARE] = share;
    const held = this.bounds.hold(bytes, { address: request.ip, known: caller.known });
    if (isProblem(held)) throw new ProblemError(held);
    request[BODY_MAX] = caller.bodyMax;
    // Whoever left while it was met does not close once more.
    if (reply.raw.destroyed) held();
    else reply.raw.once('close', held);
  }

  /** The body is here: now the call takes a slot of its class, until its answer is ready. */
  private admit(request: WithContext, reply: FastifyReply, done: Done): void {
    const name = this.options.gate?.classOf(request);
    if (name === undefined) return done();
    const enter = (leave: () => void): void => {
      request[LEAVE] = leave;
      // Whoever left while it waited is not worked for.
      if (reply.raw.destroyed) return done(new ProblemError(problem('busy', 'the caller left')));
      // Whoever leaves later does not end what was begun; an answer that never comes gives its slot back in the end.
      reply.raw.once('close', () => reply.raw.writableFinished || setTimeout(leave, SLOT_KEPT_MS).unref());
      done();
    };
    try {
      const place = this.admission.enter(name, request[SHARE]);
      if (place instanceof Promise) place.then(enter, (error: unknown) => done(error as Error));
      else enter(place);
    } catch (error) {
      done(error as Error);
    }
  }
}

/** The span of an answer, by the route's template: a path may hold a secret. */
function spanOf(request: FastifyRequest, reply: FastifyReply, context: WorkContext): void {
  const route = request.routeOptions.url ?? 'none';
  const span = beginSpan(context, {
    name: `${request.method} ${route}`,
    kind: SpanKind.SERVER,
    attributes: {
      [attributes.httpMethod]: request.method,
      [attributes.httpRoute]: route,
      [attributes.urlScheme]: request.protocol,
    },
  });
  if (span === undefined) return;
  reply.raw.once('close', () => {
    const { statusCode } = reply.raw;
    span.setAttribute(attributes.httpStatus, statusCode);
    if (statusCode >= SERVER_ERROR)
      failSpan(span, Object.assign(new Error(`answered ${statusCode}`), { code: statusCode }));
    endSpan(context);
  });
}

/** Bytes that the headers announce; a body without an announced length counts as the largest that may come. */
function bodyBytes(request: FastifyRequest, unknown: number): number {
  if (request.headers['transfer-encoding'] !== undefined) return unknown;
  return Number(request.headers['content-length'] ?? 0);
}

/** A body without an announced length is counted while it comes; any other was judged by its length. */
function bounded(request: WithContext, payload: RequestPayload): RequestPayload {
  const max = request[BODY_MAX];
  if (max === undefined || request.headers['transfer-encoding'] === undefined) return payload;
  let received = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > max) done(Object.assign(tooLarge(max), { statusCode: problems['body-too-large'].status }));
      else done(null, chunk);
    },
  });
  return payload.pipe(counter);
}

function tooLarge(max: number): ProblemError {
  return new ProblemError(problem('body-too-large', `at most ${max} bytes`));
}

function takeBodies(fastify: FastifyInstance, options: HttpEdgeOptions): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const isRaw = (url: string): boolean =>
    options.profile === 'terminals' || options.rawBodies.some((path) => path.test(url));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer, done) => {
    if (isRaw(request.url)) return done(null, body);
    if (body.length === 0) return done(null, undefined);
    if (!isJson(request.headers['content-type']) || request.headers['content-encoding'] !== undefined)
      return done(unsupported());
    // The default parser answers through `done`; it never returns a promise for a text.
    void parseJson(request, body.toString('utf8'), done);
  });
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType ?? '');
}

function unsupported(): FastifyError {
  return Object.assign(new Error('send application/json, not compressed'), {
    code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    statusCode: 415,
    name: 'FastifyError',
  });
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** Scripts only from us. Styles may be inline: the chart library and the API page set them so. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  referrerPolicy: { policy: 'no-referrer' as const },
};
