import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '@plimsoll/contracts';
import { idempotencyKeyOf } from './route.decorators.js';

describe('idempotency keys of creating calls', () => {
  it('are taken from the header, or made when there is none', () => {
    expect(idempotencyKeyOf({ headers: { 'idempotency-key': 'my-order-17' } })).toBe('my-order-17');
    const made = idempotencyKeyOf({ headers: {} });
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    expect(idempotencyKeyOf({ headers: {} })).not.toBe(made);
  });

  it.each(['', 'with blank', 'x'.repeat(201), 'ümlaut', 'new\nline'])('refuse %j', (key) => {
    expect(() => idempotencyKeyOf({ headers: { 'idempotency-key': key } })).toThrow(ProblemError);
  });
});
