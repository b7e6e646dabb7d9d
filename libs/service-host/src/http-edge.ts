import helmet from '@fastify/helmet';
import { type NestFastifyApplication, FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { headers } from '@plimsoll/contracts';
import { newContext, runInContext, type WorkContext } from './context.js';
import { type HttpActivity } from './http-activity.js';

export type HttpProfile = 'public' | 'terminals';

interface HttpLimits {
  readonly bodyBytes: number;
  /** The whole request, headers and body, must have come by then (slow senders are cut). */
  readonly requestTimeoutMs: number;
  readonly keepAliveMs: number;
}

const LIMITS: Readonly<Record<HttpProfile, HttpLimits>> = {
  public: { bodyBytes: 1_048_576, requestTimeoutMs: 15_000, keepAliveMs: 65_000 },
  terminals: { bodyBytes: 8_388_608, requestTimeoutMs: 30_000, keepAliveMs: 90_000 },
};
const PARAM_LENGTH = 200;
const HEADERS_TIMEOUT_MS = 10_000;
const CONTEXT = Symbol('context');

type WithContext = FastifyRequest & { [CONTEXT]?: WorkContext };

export interface HttpEdgeOptions {
  readonly profile: HttpProfile;
  /** Paths under which the body reaches the controller as a Buffer, whatever its content type. */
  readonly rawBodyPrefixes: readonly string[];
}

/** `trustedProxies`: who may tell the caller's address by `X-Forwarded-For`; nobody when undefined. */
export function createHttpAdapter(profile: HttpProfile, trustedProxies?: string): FastifyAdapter {
  const limits = LIMITS[profile];
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies ?? false,
    multipart: false,
    routerOptions: { maxParamLength: PARAM_LENGTH },
  });
  adapter.getInstance<FastifyInstance>().server.headersTimeout = HEADERS_TIMEOUT_MS;
  return adapter;
}

/** Body parsing, context of each request, measures, security headers. Before `app.init()`. */
export async function prepareHttp(app: NestFastifyApplication, options: HttpEdgeOptions, activity: HttpActivity): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  takeBodies(fastify, options);
  fastify.addHook('onRequest', (request: WithContext, reply, done) => {
    activity.begin(request, reply);
    const context = newContext({ correlationId: one(request.headers[headers.correlation]), traceparent: one(request.headers[headers.traceparent]) });
    request[CONTEXT] = context;
    reply.header(headers.correlation, context.correlationId);
    runInContext(context, done);
  });
  // Reading the body leaves the asynchronous context of `onRequest`; handlers begin after this hook.
  fastify.addHook('preValidation', (request: WithContext, _reply, done) => {
    if (request[CONTEXT]) runInContext(request[CONTEXT], done);
    else done();
  });
  if (options.profile === 'public') await app.register(helmet, SECURITY_HEADERS);
}

function takeBodies(fastify: FastifyInstance, options: HttpEdgeOptions): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const isRaw = (url: string): boolean =>
    options.profile === 'terminals' || options.rawBodyPrefixes.some((prefix) => url.startsWith(prefix));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer, done) => {
    if (isRaw(request.url)) return done(null, body);
    if (body.length === 0) return done(null, undefined);
    if (!isJson(request.headers['content-type']) || request.headers['content-encoding'] !== undefined) return done(unsupported());
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
