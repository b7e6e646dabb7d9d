import { HOOK_BODY_MAX_BYTES, problem, ProblemError, type TakePayload } from '@plimsoll/contracts';
import { type FastifyRequest } from 'fastify';

const TOKEN_MAX = 200;

/**
 * The token of a webhook's address in the one form that is looked up and counted: its variants with `%00` are one token
 * (F18).
 */
export function hookToken(request: Pick<FastifyRequest, 'params'>): string {
  const { token = '' } = request.params as { token?: string };
  return token.slice(0, TOKEN_MAX).toWellFormed().replaceAll('\0', '');
}

/** A webhook call as the signals service takes it: the bytes as they came, and the headers that matter, bounded. */
export function toTakePayload(
  request: Pick<FastifyRequest, 'body' | 'headers' | 'ip' | 'params' | 'url'>,
): TakePayload {
  const { headers, ip, url } = request;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (body.length > HOOK_BODY_MAX_BYTES)
    throw new ProblemError(problem('body-too-large', `at most ${HOOK_BODY_MAX_BYTES} bytes`));
  const queryAt = url.indexOf('?');
  const header = (name: string, max: number): string => visible(headers[name], max);
  const optional = {
    query: queryAt === -1 ? '' : visible(url.slice(queryAt + 1), 2_000),
    contentType: header('content-type', 200),
    userAgent: header('user-agent', 300),
    address: visible(ip, 64),
    requester: header('x-requester', 100),
    webhookId: header('webhook-id', 300),
    webhookTimestamp: header('webhook-timestamp', 40),
    webhookSignature: header('webhook-signature', 1_000),
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, text]) => text !== ''));
  return { token: hookToken(request), body: body.toString('base64'), ...given };
}

function visible(value: string | string[] | undefined, max: number): string {
  const text = Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, max);
}
