import { describe, expect, it } from '@jest/globals';
import { newContext, runInContext } from './context.js';
import { Logger } from './logger.js';

const CANARY = 'canary-7f3a91c2d4';
const JWT = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl';

function recorder(): { logger: Logger; text: () => string; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const logger = Logger.create({
    service: 'spec',
    level: 'trace',
    destination: { write: (line: string) => void written.push(line) },
  });
  return {
    logger,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('OP-1 log lines', () => {
  it('carry service, tenant, correlation and trace id', () => {
    const { logger, lines } = recorder();
    const context = newContext({ tenantId: 'tenant-1', userId: 'user-1' });
    runInContext(context, () => logger.info('worked', { ms: 3 }));
    expect(lines()[0]).toMatchObject({
      level: 'info',
      service: 'spec',
      msg: 'worked',
      ms: 3,
      tenantId: 'tenant-1',
      correlationId: context.correlationId,
      traceId: context.trace.traceId,
    });
  });

  it('never hold a secret, wherever it hides', () => {
    const { logger, text } = recorder();
    logger.info(`calling with Bearer ${CANARY}`, {
      password: CANARY,
      headers: { Authorization: CANARY, cookie: CANARY, 'x-plimsoll-signature': CANARY },
      deep: { list: [{ refreshToken: CANARY, terminalSecret: CANARY }] },
      url: `https://app:${CANARY}@host/v1/stream?ticket=${CANARY}&after=3`,
      text: `{"password":"${CANARY}"}`,
      standardWebhook: `whsec_${CANARY}`,
      jwt: JWT,
      bytes: Buffer.from(CANARY),
      map: new Map([['apiKey', CANARY]]),
    });
    logger.error('failed', {
      error: Object.assign(new Error(`postgres://user:${CANARY}@db/x refused`, { cause: { token: CANARY } }), {
        secret: CANARY,
      }),
    });
    logger.child({ token: CANARY }).warn('child');
    expect(text()).not.toContain(CANARY);
    expect(text()).not.toContain('eyJhbGci');
  });

  it('keep what an operator needs: broker tickets, error type, stack and cause', () => {
    const { logger, lines } = recorder();
    logger.error('failed', {
      ticket: '1771882106',
      error: new TypeError('no such thing', { cause: new Error('inner') }),
    });
    expect(lines()[0]).toMatchObject({
      ticket: '1771882106',
      error: { type: 'TypeError', message: 'no such thing', cause: { message: 'inner' } },
    });
  });

  it('survive cycles, depth and size', () => {
    const { logger, lines } = recorder();
    const loop: Record<string, unknown> = {
      name: 'loop',
      long: 'x'.repeat(100_000),
      many: Array.from({ length: 5_000 }, (_, i) => i),
    };
    loop['self'] = loop;
    logger.info('big', { loop });
    expect(JSON.stringify(lines()[0]).length).toBeLessThan(12_000);
  });
});
