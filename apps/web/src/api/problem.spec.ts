import { describe, expect, it } from '@jest/globals';
import { isFinal, type Problem, ProblemError, sayProblem } from './problem';

const say = (problem: Partial<Problem>): string =>
  sayProblem(
    new ProblemError({
      status: 429,
      code: 'rate-limited',
      title: 'Too many calls.',
      detail: 'too many attempts to sign in',
      cure: 'Wait for the seconds in `Retry-After`.',
      ...problem,
    }),
  );

describe('what people are told (issue 8, 0.10: texts for machines)', () => {
  it.each([
    [{ retryAfterS: 40 }, 'Too many tries in a short time. Try again in 40 seconds.'],
    [{ retryAfterS: 1 }, 'Too many tries in a short time. Try again in 1 second.'],
    [{ retryAfterS: 200 }, 'Too many tries in a short time. Try again in 4 minutes.'],
    [{}, 'Too many tries in a short time. Wait a minute, then try again.'],
    [{ code: 'permission-denied', status: 403 }, 'Your role does not allow this. Ask an owner of your organisation.'],
  ])('%j', (problem, words) => expect(say(problem)).toBe(words));

  it.each([
    [undefined, 'Take a larger plan, or make room. What closes positions is never limited.'],
    [5, 'Basic gives 5, for $29 a month.'],
    [Infinity, 'Basic has no limit, for $29 a month.'],
  ])('says what gives more of a limit, and its price: %s', (gives, words) => {
    const prices = [{ currency: 'USD', interval: 'month' as const, amount: 2_900 }];
    const lift = { planName: 'Basic', prices, ...(gives === Infinity ? {} : { limit: gives! }) };
    const reached = {
      feature: 'pipelines.active' as const,
      used: 1,
      limit: 1,
      ...(gives === undefined ? {} : { lift }),
    };
    expect(say({ code: 'plan-limit-reached', status: 402, reached })).toBe(
      `Active pipelines: 1 of 1 are used. ${words}`,
    );
  });
  it('says how many calls the plan gives, when they go on, and what gives more', () => {
    const prices = [{ currency: 'USD', interval: 'month' as const, amount: 2_900 }];
    const reached = {
      feature: 'api.calls' as const,
      used: 600,
      limit: 600,
      lift: { planName: 'Basic', limit: 1_200, prices },
    };
    expect(say({ code: 'plan-rate-reached', status: 429, reached, retryAfterS: 3 })).toBe(
      'Your plan gives 600 calls of the API a minute, and all of them were made. What takes risk away is not counted. Try again in 3 seconds. Basic gives 1,200, for $29 a month.',
    );
    expect(say({ code: 'plan-rate-reached', status: 429 })).toContain('as its plan gives. Wait a minute');
  });
  it('makes sentences of what is said within an answer, and sends nobody to a field of it', () =>
    expect(
      say({
        status: 422,
        code: 'order-refused',
        title: 'The order breaks a rule',
        detail: 'the stop loss of a buy must lie below the price, which is 1.26929 now',
        cure: 'Correct what `detail` names.',
      }),
    ).toBe('The order breaks a rule. The stop loss of a buy must lie below the price, which is 1.26929 now.'));

  it('names no address of the API to whom an address is not verified', () =>
    expect(say({ status: 403, code: 'email-unverified' })).not.toContain('/v1/'));

  it.each([
    [403, true],
    [404, true],
    [410, true],
    [429, false],
    [503, false],
  ])('%i is final: %s', (status, final) =>
    expect(isFinal(new ProblemError({ status, code: 'x', title: 'x' }))).toBe(final),
  );

  it('leaves what the platform says of a thing itself as it is', () =>
    expect(
      say({ code: 'conflict', title: 'It cannot be done now', detail: 'Nothing is open.', cure: 'Open it.' }),
    ).toBe('It cannot be done now. Nothing is open. Open it.'));
});
