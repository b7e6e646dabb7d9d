import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type ProblemError, problems } from '@plimsoll/contracts';
import { SignInController } from '../identity/sign-in.controller.js';
import { HooksController } from '../signals/hooks.controller.js';
import { type PlanRates } from '../plan-rate/plan-rates.js';
import { type Rate } from './gcra.js';
import { AddressLimitGuard, UserLimitGuard } from './rate-limit.guards.js';
import { type RateLimiter } from './rate-limiter.js';
import { type RouteLoad } from './route-load.js';

/** Calls a route while one rule has nothing left; gives the refusal and the rules that were asked. */
async function refused(
  handler: object,
  spent: string,
  [method, url, load]: readonly [string, string, RouteLoad?] = ['GET', '/v1/signals'],
): Promise<{ error: ProblemError | undefined; rules: string[] }> {
  const rules: string[] = [];
  const limiter = {
    take: (rule: string, _who: string, rate: Rate) => {
      rules.push(rule);
      return Promise.resolve({ allowed: rule !== spent, limit: rate.burst, remaining: 0, resetS: 7, retryAfterS: 3 });
    },
  } as unknown as RateLimiter;
  const request = {
    method,
    routeOptions: { url, config: { load } },
    ip: '192.0.2.1',
    params: { token: 'secret' },
    body: { email: 'ann@example.com' },
  };
  const reply = { header: () => reply, getHeader: () => undefined };
  const context = {
    getHandler: () => handler,
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
  } as unknown as ExecutionContext;
  const error = await new AddressLimitGuard(limiter, new Reflector()).canActivate(context).then(
    () => undefined,
    (thrown: unknown) => thrown as ProblemError,
  );
  return { error, rules };
}

describe('a call over its limit (ID-4)', () => {
  const hook = (Object.getOwnPropertyDescriptor(HooksController.prototype, 'take') as PropertyDescriptor)
    .value as object;
  const logIn = (Object.getOwnPropertyDescriptor(SignInController.prototype, 'logIn') as PropertyDescriptor)
    .value as object;

  it.each(['hook', 'hook-address'])(
    'of a webhook is a 503, the only answer that TradingView comes back after: %s (SG-1)',
    async (rule) => {
      const { error } = await refused(hook, rule);
      expect(error?.problem).toMatchObject({ code: 'busy', retryAfterS: 3 });
      expect(problems[error!.problem.code].status).toBe(503);
    },
  );

  it('of a webhook does not count for the address as other calls do: one address sends the alerts of very many', async () => {
    expect((await refused(hook, 'none')).rules).toEqual(['hook-address', 'hook']);
  });

  it('is not counted with other calls where it takes risk away: nobody behind the same address keeps a close out (rev2)', async () => {
    for (const url of [
      '/v1/accounts/:accountId/close-all',
      '/v1/orders/:orderId/cancel',
      '/v1/orders/:orderId/resolve',
    ]) {
      expect(await refused({}, 'address', ['POST', url, 'reduces-risk'])).toEqual({
        error: undefined,
        rules: ['address-reduces-risk'],
      });
    }
    expect((await refused({}, 'address', ['POST', '/v1/pipelines'])).error?.problem.code).toBe('rate-limited');
  });

  it('of anything else is a 429', async () => {
    const { error, rules } = await refused(logIn, 'sign-in-address');
    expect(rules).toEqual(['address', 'sign-in-address']);
    expect(error?.problem).toMatchObject({ code: 'rate-limited', retryAfterS: 3 });
  });
});

describe('a call of somebody who is signed in', () => {
  const rates: Rate[] = [];
  async function counted(
    actor: object,
    url: string,
    { spent, load, limit }: { spent?: string; load?: RouteLoad; limit?: number } = {},
  ): Promise<{ rules: string[]; refused?: unknown }> {
    const rules: string[] = [];
    rates.length = 0;
    const limiter = {
      take: (rule: string, who: string, rate: Rate) => {
        rules.push(`${rule} ${who}`);
        rates.push(rate);
        return Promise.resolve({
          allowed: rule !== spent,
          limit: rate.burst,
          remaining: 1,
          resetS: 7,
          retryAfterS: 3,
        });
      },
    } as unknown as RateLimiter;
    const reply = { header: () => reply, getHeader: () => undefined };
    const request = { method: 'POST', routeOptions: { url, config: { load } }, user: { actor } };
    const context = {
      switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
    } as unknown as ExecutionContext;
    const plans = { of: () => ({ basis: 'plan', limit }) } as unknown as PlanRates;
    return new UserLimitGuard(limiter, plans).canActivate(context).then(
      () => ({ rules }),
      (thrown: unknown) => ({ rules, refused: (thrown as ProblemError).problem.code }),
    );
  }

  it('counts for the person or the key, and for the organisation', async () => {
    const ann = { userId: 'ann', tenantId: 'north' };
    expect(await counted(ann, '/v1/pipelines')).toEqual({ rules: ['user ann', 'tenant north'] });
    expect(await counted({ ...ann, apiKeyId: 'key' }, '/v1/pipelines')).toEqual({
      rules: ['api-key key', 'tenant north'],
    });
    expect(await counted(ann, '/v1/pipelines', { spent: 'tenant' })).toMatchObject({ refused: 'rate-limited' });
    // A plan may give more than every organisation has.
    await counted(ann, '/v1/pipelines', { limit: 12_000 });
    expect(rates[1]).toEqual({ perMinute: 12_000, burst: 2_400 });
    const close = '/v1/accounts/:accountId/close-all';
    // Each route for itself: a program that moves stops all day uses up nothing of what closes have.
    expect(await counted(ann, close, { spent: 'tenant', load: 'reduces-risk' })).toEqual({
      rules: [`user-reduces-risk ann POST ${close}`, `tenant-reduces-risk north POST ${close}`],
    });
  });
});
