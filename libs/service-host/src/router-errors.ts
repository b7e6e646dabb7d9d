import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { headers, problem, type ProblemCode, problems } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { newContext, runInContext } from './context.js';
import { problemBody } from './problem.filter.js';

/** What stands on every answer that is made before the hooks run, which set these for all others. */
const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
} as const;
const MEDIA_TYPE = 'application/problem+json';

/** An address that the router cannot read, or a part of it that is too long, as a problem (F21). */
export function answerRouterError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const given = request.headers[headers.correlation];
  const context = newContext({ correlationId: Array.isArray(given) ? given[0] : given });
  const found =
    error.statusCode === 414 ? problem('address-too-long') : problem('malformed-request', 'the address cannot be read');
  const body = runInContext(context, () => problemBody(found, { instance: '/', errorId: newId() }));
  void reply
    .code(problems[found.code].status)
    .headers({ ...SAFE_HEADERS, [headers.correlation]: context.correlationId, 'content-type': MEDIA_TYPE })
    .send(Buffer.from(JSON.stringify(body)));
}

/** What is no request at all: told as a problem where the other side still listens, and the line is closed. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(plainAnswer(codeOf(error)));
  socket.destroy(error);
}

function codeOf({ code }: { code?: string }): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'malformed-request';
}

/** An answer in full, written without any framework: for upgrades and what is no request. */
export function plainAnswer(code: ProblemCode, retryAfterS?: number): string {
  const { status } = problems[code];
  const body = JSON.stringify(problemBody(problem(code), { instance: '/', errorId: newId() }));
  const extra = retryAfterS === undefined ? [] : [`retry-after: ${retryAfterS}`];
  const lines = [
    ...Object.entries(SAFE_HEADERS).map(([name, value]) => `${name}: ${value}`),
    ...extra,
    `content-type: ${MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
