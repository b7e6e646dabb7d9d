import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import {
  isProblem,
  problem,
  ProblemError,
  problems,
  type Problem,
  type ProblemCode,
  type ProblemKind,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { currentContext } from './context.js';
import { LogThrottle } from './log-throttle.js';
import { type Logger } from './logger.js';

/** What a caller reads when something did not work (RFC 9457, `application/problem+json`). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly cure: string;
  readonly instance: string;
  readonly errorId: string;
  readonly correlationId?: string;
  readonly violations?: Problem['violations'];
  readonly reached?: Problem['reached'];
}

const SERVER_ERROR = 500;
const UNAVAILABLE = 503;
/** While something is gone every call meets it: one line tells so, and the next one how often. */
const UNAVAILABLE_LOGGED_EVERY_MS = 10_000;
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-body',
  401: 'not-authenticated',
  403: 'permission-denied',
  404: 'not-found',
  405: 'not-found',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
  429: 'rate-limited',
  431: 'headers-too-large',
  503: 'service-unavailable',
};

/**
 * Turns whatever was thrown into a problem; what is not an expected one is logged under its `errorId` and never shown.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly unavailable: LogThrottle;

  constructor(
    private readonly logger: Logger,
    clock: Clock,
  ) {
    this.unavailable = new LogThrottle(clock, UNAVAILABLE_LOGGED_EVERY_MS);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const found = isUnrouted(error)
      ? problem('route-unknown', `There is no ${request.method} ${request.url.split('?')[0]}.`)
      : problemOf(error);
    const errorId = newId();
    const kind = problems[found.code] as ProblemKind;
    const fields = { errorId, code: found.code, method: request.method, route: request.routeOptions?.url };
    if (found.code === 'organisation-busy') this.tellOverShare(fields);
    else if (kind.status === UNAVAILABLE) this.tellUnavailable(fields, found, error);
    else if (kind.status >= SERVER_ERROR) this.logger.error('request failed', { ...fields, error });
    else this.logger.debug('request refused', { ...fields, detail: found.detail });
    if (reply.sent || reply.raw.headersSent) return;
    if (found.retryAfterS !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(found.retryAfterS))));
    const body = problemBody(found, { instance: request.url.split('?')[0] ?? '/', errorId });
    // Sent as bytes, so that nothing appends a charset to the content type.
    reply
      .status(kind.status)
      .header('content-type', 'application/problem+json')
      .send(Buffer.from(JSON.stringify(body)));
  }

  /** Whose load it is, for who looks after the installation. */
  private tellOverShare(fields: Record<string, unknown>): void {
    const left = this.unavailable.take(`organisation-busy ${currentContext()?.tenantId ?? ''}`);
    if (left !== undefined) this.logger.warn('an organisation has its share of calls', { ...fields, leftOut: left });
  }

  private tellUnavailable(fields: Record<string, unknown>, found: Problem, error: unknown): void {
    const { cause } = error as { cause?: unknown };
    const reason = cause instanceof Error ? cause.message : (found.detail ?? '');
    const left = this.unavailable.take(`${found.code} ${reason.slice(0, 200)}`);
    if (left !== undefined)
      this.logger.error('requests fail for want of something', { ...fields, error, leftOut: left });
  }
}

/** No handler of ours was reached: a thing that we do not find ourselves is told as a problem of that thing. */
function isUnrouted(error: unknown): boolean {
  const status = statusOf(error);
  return !(error instanceof ProblemError) && (status === 404 || status === 405);
}

/** The expected problem in whatever was thrown; `internal-error` when there is none. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isProblem(error)) return error;
  const status = statusOf(error);
  const code = status === undefined ? undefined : BY_STATUS[status];
  if (code === undefined || status === undefined)
    return problem(status !== undefined && status < SERVER_ERROR ? 'malformed-body' : 'internal-error');
  // Words of a framework are shown only for what the caller sent; they never name our insides.
  const telling = status === 400 || status === 413 || status === 415;
  return problem(code, telling && error instanceof Error ? error.message : undefined);
}

export function problemBody(found: Problem, place: { instance: string; errorId: string }): ProblemBody {
  const kind = problems[found.code] as ProblemKind;
  const correlationId = currentContext()?.correlationId;
  return {
    type: `urn:plimsoll:problem:${found.code}`,
    title: kind.title,
    status: kind.status,
    code: found.code,
    ...(found.detail === undefined ? {} : { detail: found.detail }),
    cure: kind.cure,
    instance: place.instance,
    errorId: place.errorId,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(found.violations === undefined ? {} : { violations: found.violations }),
    ...(found.reached === undefined ? {} : { reached: found.reached }),
  };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  const fromFastify =
    typeof (error as { code?: unknown } | null)?.code === 'string' &&
    String((error as { code: string }).code).startsWith('FST_');
  return typeof status === 'number' && fromFastify ? status : undefined;
}
