import { describe, expect, it } from '@jest/globals';
import { outcomeOf, outcomeOfFault, retryAfterOf, SERVICE_RULE, WEBHOOK_RULE } from './http-answer.js';

const now = new Date('2026-01-05T10:00:00Z');
const answer = (status: number, retryAfter?: string) => ({ status, retryAfter, text: 'said\n so' });

describe('what an answer over HTTP means', () => {
  it.each([
    [200, 'sent', undefined],
    [204, 'sent', undefined],
    [302, 'failed', undefined],
    [400, 'failed', undefined],
    [401, 'failed', undefined],
    [410, 'refused', true],
    [429, 'failed', undefined],
    [500, 'failed', undefined],
  ] as const)('of a webhook: %s is %s', (status, kind, ends) => {
    const outcome = outcomeOf(answer(status), WEBHOOK_RULE, now);
    expect(outcome).toMatchObject({ kind, answer: `${status} said so` });
    expect('ends' in outcome ? outcome.ends : undefined).toBe(ends);
  });

  it.each([
    [400, 'refused', undefined],
    [404, 'refused', true],
    [408, 'failed', undefined],
    [429, 'failed', undefined],
    [503, 'failed', undefined],
  ] as const)('of a service with a contract: %s is %s', (status, kind, ends) => {
    const outcome = outcomeOf(answer(status), SERVICE_RULE, now);
    expect(outcome.kind).toBe(kind);
    expect('ends' in outcome ? outcome.ends : undefined).toBe(ends);
  });

  it.each([
    ['30', 30_000],
    ['0.25', 250],
    ['Mon, 05 Jan 2026 10:01:00 GMT', 60_000],
    ['Mon, 05 Jan 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('Retry-After %j: %s ms', (value, ms) => {
    expect(retryAfterOf(value, now)).toBe(ms);
    expect(outcomeOf(answer(429, value), WEBHOOK_RULE, now)).toEqual(
      ms === undefined
        ? { kind: 'failed', answer: '429 said so' }
        : { kind: 'failed', answer: '429 said so', retryAfterMs: ms },
    );
  });

  it('what broke before anybody could hear it failed; later nobody knows', () => {
    expect(outcomeOfFault(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })).kind).toBe('failed');
    expect(outcomeOfFault(Object.assign(new Error('no'), { code: 'ADDRESS_REFUSED' })).kind).toBe('refused');
    expect(outcomeOfFault(Object.assign(new Error('reset'), { code: 'ECONNRESET' })).kind).toBe('unclear');
    expect(outcomeOfFault(new DOMException('late', 'TimeoutError'))).toEqual({
      kind: 'unclear',
      answer: 'no answer in time',
    });
  });
});
