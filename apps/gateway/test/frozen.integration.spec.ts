import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { standingChanged } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsLink } from '@plimsoll/messaging';
import { waitFor } from '@plimsoll/testing';
import { heldAtStart, type Person, World } from './world.js';

let world: World;
let frozen: Person;
let other: Person;
beforeAll(async () => {
  const tenantId = newId();
  heldAtStart.push({ tenantId, standing: { state: 'frozen', revision: 1, reason: 'it moves' } });
  world = await World.start();
  await waitFor('the gateway to know who is frozen', async () =>
    (await fetch(`${world.base}/v1/.well-known/jwks.json`)).ok ? true : undefined,
  );
  frozen = await world.person(['owner'], { tenantId });
  other = await world.person();
}, 30_000);
afterAll(() => world?.stop());

const code = async (method: string, path: string, person: Person, body?: object) =>
  (await world.call(method, path, person, body)).body['code'];
const rename = (person: Person) => code('PATCH', '/v1/team', person, { name: 'North' });
const account = `/v1/accounts/${newId()}`;

describe('an organisation that is frozen (BL-5)', () => {
  it('is refused what changes it, by name and with the reason; others are not', async () => {
    await waitFor('the list of those that are held', async () =>
      (await rename(frozen)) === 'organisation-frozen' ? true : undefined,
    );
    const refused = await world.call('POST', '/v1/pipelines', frozen, { name: 'Trend', accountId: newId() });
    expect(refused).toMatchObject({ status: 409, body: { code: 'organisation-frozen', detail: 'it moves' } });
    // No service stands behind this gateway: what was let through is not answered.
    expect(await rename(other)).toBe('service-unavailable');
  });

  it('reads, closes, calls off and signs out as ever', async () => {
    for (const [method, path] of [
      ['GET', '/v1/pipelines'],
      ['POST', `${account}/close-all`],
      ['POST', `${account}/positions/7/close`],
      ['POST', `/v1/orders/${newId()}/cancel`],
    ] as const)
      expect([path, await code(method, path, frozen, method === 'POST' ? {} : undefined)]).toEqual([
        path,
        'service-unavailable',
      ]);
  });

  it('goes on when it is thawed, and is told where it goes when it moved', async () => {
    const { tenantId } = frozen;
    await world.publish(standingChanged, tenantId, { state: 'active', revision: 2 });
    await waitFor('the thaw', async () => ((await rename(frozen)) === 'service-unavailable' ? true : undefined));
    await world.publish(standingChanged, tenantId, {
      state: 'moved',
      revision: 4,
      movedTo: 'https://plimsoll.example',
    });
    await waitFor('the move', async () => ((await rename(frozen)) === 'organisation-moved' ? true : undefined));
    // An older one comes late.
    await world.publish(standingChanged, tenantId, { state: 'frozen', revision: 3 });
    expect(await world.call('PATCH', '/v1/team', frozen, { name: 'North' })).toMatchObject({
      status: 410,
      body: { detail: 'It goes on at https://plimsoll.example.' },
    });
  });

  it('is asked for again when NATS comes back: whatever was missed, a thaw or a freeze', async () => {
    const late = await world.person();
    heldAtStart.splice(0, heldAtStart.length, {
      tenantId: late.tenantId,
      standing: { state: 'frozen', revision: 1, reason: 'it moves too' },
    });
    await world.gateway.app.get(NatsLink).connection().reconnect();
    await waitFor('the freeze that no fact told', async () =>
      (await rename(late)) === 'organisation-frozen' ? true : undefined,
    );
    await waitFor('the thaw that no fact told', async () =>
      (await rename(frozen)) === 'service-unavailable' ? true : undefined,
    );
    // What comes late is older than what was told meanwhile, and than what was read.
    await world.publish(standingChanged, frozen.tenantId, { state: 'frozen', revision: 4 });
    await world.publish(standingChanged, late.tenantId, { state: 'active', revision: 2 });
    await waitFor('the thaw', async () => ((await rename(late)) === 'service-unavailable' ? true : undefined));
    expect(await rename(frozen)).toBe('service-unavailable');
  });
});
