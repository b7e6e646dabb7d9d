import { describe, expect, it } from '@jest/globals';
import { parse, payloadTake, problem, ProblemError, TakePayload } from '@plimsoll/contracts';
import { ManualClock } from '@plimsoll/kernel';
import { type Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { type GatewayConfig } from '../gateway.config.js';
import { toTakePayload } from './hook.convert.js';
import { HookTokens } from './hook-tokens.js';
import { HooksController } from './hooks.controller.js';

type Call = Parameters<typeof toTakePayload>[0];

function call(overrides: Partial<Record<keyof Call, unknown>> = {}): FastifyRequest {
  return {
    body: Buffer.from('Buy TSLA\r\n'),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    ip: '192.0.2.1',
    params: { token: 'abc' },
    url: '/v1/hooks/abc',
    ...overrides,
  } as unknown as FastifyRequest;
}

function controller(answer: () => Promise<unknown>): HooksController {
  return new HooksController(
    { ask: answer } as unknown as Requests,
    new HookTokens({ rateLimitScale: 1 } as GatewayConfig, new ManualClock()),
  );
}

async function thrown(work: Promise<unknown>): Promise<ProblemError> {
  return (await work.then(
    () => undefined,
    (error: unknown) => error,
  )) as ProblemError;
}

describe('SG-1 webhook calls', () => {
  it('passes the bytes on as they came, with the headers that matter', () => {
    const taken = toTakePayload(
      call({
        url: '/v1/hooks/abc?symbol=AAPL',
        headers: { 'x-requester': 'trendspider', 'webhook-id': 'msg_1', cookie: 'no' },
      }),
    );
    expect(taken).toEqual({
      token: 'abc',
      body: Buffer.from('Buy TSLA\r\n').toString('base64'),
      query: 'symbol=AAPL',
      address: '192.0.2.1',
      requester: 'trendspider',
      webhookId: 'msg_1',
    });
  });

  it('whatever is in the headers, the service accepts the call', () => {
    const long = 'ÿ\u0000'.repeat(5_000);
    const taken = toTakePayload(
      call({
        body: undefined,
        params: { token: `\ud800\0${long}` },
        url: `/v1/hooks/x?${long}`,
        headers: {
          'user-agent': long,
          'webhook-id': [long, long],
          'webhook-signature': long,
          'content-type': long,
          'webhook-timestamp': long,
        },
      }),
    );
    expect(parse(TakePayload, taken).ok).toBe(true);
    expect(parse(payloadTake.input, toTakePayload(call({ body: Buffer.alloc(65_536, 255) }))).ok).toBe(true);
  });

  it('a body over 64 KB is refused', () => {
    expect(() => toTakePayload(call({ body: Buffer.alloc(65_537) }))).toThrow(ProblemError);
  });

  it.each([
    ['a late answer', new ProblemError(problem('service-timeout'))],
    ['a database that is gone', new ProblemError(problem('database-unavailable'))],
    ['something broken', new ProblemError(problem('internal-error'))],
    ['something unforeseen', new Error('x')],
  ])('%s is a 503 that asks to come back', async (_name, error) => {
    expect((await thrown(controller(() => Promise.reject(error)).take(call()))).problem).toMatchObject({
      code: 'service-unavailable',
      retryAfterS: 5,
    });
  });

  it('an entry that is sent away at the limit is told so, never as perhaps stored', async () => {
    const busy = new ProblemError(problem('busy', 'signals wait too long', { retryAfterS: 2 }));
    expect((await thrown(controller(() => Promise.reject(busy)).take(call()))).problem).toMatchObject({
      code: 'busy',
      retryAfterS: 2,
    });
  });

  it('what the sender did wrong stays what it is', async () => {
    expect(
      (await thrown(controller(() => Promise.reject(new ProblemError(problem('signature-invalid')))).take(call())))
        .problem.code,
    ).toBe('signature-invalid');
  });
});
