import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entitlementsChanged } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { waitFor } from '@plimsoll/testing';
import { givenAtStart, type Person, World } from './world.js';

let world: World;
let small: Person;
beforeAll(async () => {
  process.env['ENFORCE_SUBSCRIPTION_LIMITS'] = 'true';
  const tenantId = newId();
  givenAtStart.push({ tenantId, plan: 'free', revision: 1, limit: 5 });
  world = await World.start({}, { hasBilling: true });
  small = await world.person(['owner'], { tenantId });
  await waitFor('the gateway to know what plans give', async () =>
    (await world.call('GET', '/v1/agents', small)).headers.get('ratelimit-limit') === '5' ? true : undefined,
  );
}, 30_000);
afterAll(async () => {
  delete process.env['ENFORCE_SUBSCRIPTION_LIMITS'];
  await world?.stop();
});

/** No service stands behind this gateway: what was let through is not answered. */
const PASSED = 'service-unavailable';
const code = async (method: string, path: string, person = small) =>
  (await world.call(method, path, person, method === 'GET' ? undefined : {})).body['code'];
const spend = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await code('GET', '/v1/agents');
};

describe('calls that a plan gives (BL-3)', () => {
  it('are refused beyond it with what was used, when they go on, and what gives more at which price', async () => {
    await spend();
    const { status, headers, body } = await world.call('GET', '/v1/agents', small);
    expect(status).toBe(429);
    expect(body).toMatchObject({
      code: 'plan-rate-reached',
      detail: 'The plan gives 5 calls a minute, and all of them were made.',
      reached: { feature: 'api.calls', used: 5, limit: 5, plan: 'free', lift: { plan: 'basic', limit: 1_200 } },
    });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith('ratelimit')))).toMatchObject({
      'ratelimit-limit': '5',
      'ratelimit-remaining': '0',
      'ratelimit-policy': '5;w=60',
    });
  });

  it('never hold up what takes risk or access away, shows risk, exports, or lifts the limit', async () => {
    await spend();
    const account = `/v1/accounts/${newId()}`;
    for (const [method, path] of [
      ['POST', `${account}/close-all`],
      ['POST', `${account}/positions/7/close`],
      ['POST', `${account}/guard/close-now`],
      ['POST', `/v1/orders/${newId()}/cancel`],
      ['POST', `/v1/executions/${newId()}/cancel`],
      ['POST', `/v1/pipelines/${newId()}/deactivate`],
      ['POST', `/v1/api-keys/${newId()}/revoke`],
      ['DELETE', `/v1/sources/${newId()}`],
      ['GET', `${account}/positions`],
      ['GET', '/v1/executions'],
      ['POST', '/v1/exports'],
      ['GET', '/v1/subscription'],
      ['GET', '/v1/catalogue'],
    ] as const)
      expect([path, [PASSED, 'validation-failed']]).toEqual([path, expect.arrayContaining([await code(method, path)])]);
    expect(await code('GET', '/v1/agents')).toBe('plan-rate-reached');
    const used = (await world.call('GET', '/v1/limits', small)).body['limits'] as object[];
    expect(used).toMatchObject([{ feature: 'api.calls', used: 5, limit: 5, state: 'reached' }]);
  });

  it('hold nobody of whom nothing is known, and are counted as such', async () => {
    const unknown = await world.person();
    for (let i = 0; i < 10; i += 1) expect(await code('GET', '/v1/agents', unknown)).toBe(PASSED);
    const metrics = await (await fetch(`http://127.0.0.1:${world.gateway.opsPort}/metrics`)).text();
    expect(metrics).toMatch(/gateway_plan_rate_calls_total\{basis="not-known"\} \d/);
    expect(metrics).toMatch(/gateway_plan_rates_current 1\b/);
    expect(metrics).toMatch(/plimsoll_plan_refusals_total\{feature="api.calls"\} \d/);
  });

  it('are more at once when more was bought', async () => {
    await spend();
    await world.publish(entitlementsChanged, small.tenantId, {
      plan: 'pro',
      revision: 2,
      grants: [{ feature: 'api.calls', limit: 30 }],
    });
    await waitFor('the larger plan', async () => ((await code('GET', '/v1/agents')) === PASSED ? true : undefined));
    for (let i = 0; i < 20; i += 1) expect(await code('GET', '/v1/agents')).toBe(PASSED);
  });
});
