import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listAuditRequest, ownStandingGet, standingGet, standingSet, standingsList } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { StandingMeter } from '../src/standing/standing.meter.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' });
}, 60_000);
afterAll(() => world?.stop());

describe('how an organisation stands (BL-5)', () => {
  it('is frozen and thawed by an owner of the installation: told once, written down for both, seen by its people', async () => {
    const [{ actor: host }, { actor }] = [await world.verified(), await world.verified()];
    const { tenantId } = actor;
    const set = (wish: { state: 'active' | 'frozen' | 'moved'; movedTo?: string }) =>
      world.requests.ask(standingSet, { tenantId, reason: 'it moves', ...wish }, { actor: host });
    expect(await world.requests.ask(ownStandingGet, {}, { actor })).toEqual({ state: 'active', revision: 0 });
    await expect(set({ state: 'moved', movedTo: 'https://other.example' })).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
    const frozen = await set({ state: 'frozen' });
    expect(frozen).toMatchObject({ state: 'frozen', revision: 1, reason: 'it moves' });
    expect(await set({ state: 'frozen' })).toEqual(frozen);
    expect(await world.requests.ask(ownStandingGet, {}, { actor })).toEqual(frozen);
    expect(await world.requests.ask(ownStandingGet, {}, { actor: host })).toMatchObject({ state: 'active' });
    expect(await world.requests.ask(standingGet, { tenantId }, { actor: host })).toEqual(frozen);
    await world.admin.query("update organisation_standings set since = now() - interval '2 hours'");
    await world.service.app.get(StandingMeter).look();
    expect(await world.series('identity_organisations_frozen')).toBe(1);
    expect(await world.series('identity_organisation_frozen_seconds')).toBeCloseTo(7_200, -2);
    await world.admin.query('update organisation_standings set since = $1', [frozen.since]);
    const listed = await world.requests.ask(standingsList, {});
    expect(listed.items.filter((one) => one.tenantId === tenantId)).toEqual([{ tenantId, standing: frozen }]);
    const moved = await set({ state: 'moved', movedTo: 'https://other.example' });
    expect(moved).toMatchObject({ state: 'moved', revision: 2, movedTo: 'https://other.example' });
    await expect(set({ state: 'active' })).rejects.toMatchObject({ problem: { code: 'conflict' } });
    await set({ state: 'frozen' });
    await set({ state: 'active' });
    await world.service.app.get(StandingMeter).look();
    expect(await world.series('identity_organisations_frozen')).toBe(0);
    expect(await world.series('identity_organisation_frozen_seconds')).toBe(0);
    const { rows } = await world.admin.query<{ state: string }>(
      `select data->>'state' as state from outbox where subject like $1 order by seq`,
      [`identity.organisation.standing-changed.v1.${tenantId}.%`],
    );
    expect(rows.map(({ state }) => state)).toEqual(['frozen', 'moved', 'frozen', 'active']);
    for (const reader of [actor, host]) {
      const { items } = await world.requests.ask(listAuditRequest, { limit: 50 }, { actor: reader });
      expect(items.filter(({ targetId }) => targetId === tenantId).map(({ action }) => action)).toEqual(
        expect.arrayContaining(['organisation.thawed', 'organisation.frozen', 'organisation.moved']),
      );
    }
  });

  it('of nobody is not found, and an address that is none is refused', async () => {
    const { actor } = await world.verified();
    const set = (wish: { tenantId: string; state: 'frozen' | 'moved'; movedTo?: string }) =>
      world.requests.ask(standingSet, { reason: 'it moves', ...wish }, { actor });
    await expect(set({ tenantId: newId(), state: 'frozen' })).rejects.toMatchObject({ problem: { code: 'not-found' } });
    await expect(set({ tenantId: actor.tenantId, state: 'moved', movedTo: 'nowhere' })).rejects.toMatchObject({
      problem: { code: 'validation-failed' },
    });
  });
});
