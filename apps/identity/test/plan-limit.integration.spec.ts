import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  acceptInvitationRequest,
  type Actor,
  createTerminalRequest,
  type EntitlementSnapshot,
  type FeatureKey,
  identityFeatureUses,
  inviteMemberRequest,
  type ProblemError,
  revokeTerminalRequest,
  rotateTerminalRequest,
  withdrawInvitationRequest,
} from '@plimsoll/contracts';
import { EntitlementStore } from '@plimsoll/entitlements';
import { newId } from '@plimsoll/kernel';
import { TeamAnnouncer } from '../src/users/team-announcer.js';
import { PASSWORD, World } from './world.js';

let world: World;
beforeAll(async () => {
  process.env['ENFORCE_SUBSCRIPTION_LIMITS'] = 'true';
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' });
}, 60_000);
afterAll(async () => {
  delete process.env['ENFORCE_SUBSCRIPTION_LIMITS'];
  await world?.stop();
});

const told = ({ tenantId }: Actor, limits: Partial<Record<FeatureKey, number>>, revision = 1): Promise<void> => {
  const grants = Object.entries(limits).map(([feature, limit]) => ({ feature: feature as FeatureKey, limit }));
  const snapshot: EntitlementSnapshot = {
    plan: 'free',
    planVersion: 1,
    grants,
    revision,
    at: new Date().toISOString(),
  };
  const store = world.service.app.get(EntitlementStore);
  return world.db.asWorker((tx) => Promise.resolve(store.save(tx, tenantId, snapshot)));
};
const reachedIn = (tries: readonly PromiseSettledResult<unknown>[]) =>
  tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as ProblemError).problem] : []));
const usesOf = async (actor: Actor) =>
  new Map(
    (await world.requests.ask(identityFeatureUses, {}, { actor })).uses.map(({ feature, used }) => [feature, used]),
  );

describe('members of an organisation, as many as the plan gives', () => {
  const invite = (actor: Actor, email = `${newId()}@example.com`) =>
    world.requests.ask(inviteMemberRequest, { email, role: 'trader' }, { actor });

  it('counts who is invited, also when several are at once; who is taken back makes room', async () => {
    const { actor } = await world.verified();
    await told(actor, { 'members.active': 3 });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => invite(actor)));
    const refused = reachedIn(tries);
    expect(refused).toHaveLength(3);
    for (const one of refused)
      expect(one).toMatchObject({ code: 'plan-limit-reached', reached: { feature: 'members.active', used: 3 } });
    expect((await usesOf(actor)).get('members.active')).toBe(3);
    const sent = tries.find((one) => one.status === 'fulfilled')!;
    await world.requests.ask(withdrawInvitationRequest, { invitationId: sent.value.invitationId }, { actor });
    await invite(actor);
  });

  it('asks again when somebody accepts: the plan may give less by now, and the invitation stays', async () => {
    const { actor } = await world.verified();
    await told(actor, { 'members.active': 2 });
    const email = `${newId()}@example.com`;
    await invite(actor, email);
    await told(actor, { 'members.active': 1 }, 2);
    const code = await world.codeFor(email, 'invitation');
    const accept = () => world.requests.ask(acceptInvitationRequest, { code, password: PASSWORD });
    await expect(accept()).rejects.toMatchObject({ problem: { code: 'plan-limit-reached' } });
    await told(actor, { 'members.active': 2 }, 3);
    expect(await accept()).toMatchObject({ email });
  });
});

describe('connected accounts: a terminal for each', () => {
  const create = (actor: Actor) => world.requests.ask(createTerminalRequest, { name: 'Desk' }, { actor });

  it('are as many as the plan gives when several are registered at once', async () => {
    const { actor } = await world.verified();
    await told(actor, { 'accounts.connected': 2 });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => create(actor)));
    expect(reachedIn(tries)).toHaveLength(3);
    expect((await usesOf(actor)).get('accounts.connected')).toBe(2);
  });

  it('stay when the plan gives less: a terminal gets a new secret on every plan', async () => {
    const { actor } = await world.verified();
    await told(actor, { 'accounts.connected': 2 });
    const [one, two] = [await create(actor), await create(actor)];
    await told(actor, { 'accounts.connected': 0 }, 2);
    expect(await world.requests.ask(rotateTerminalRequest, { terminalId: one.terminalId }, { actor })).toMatchObject({
      terminalId: one.terminalId,
    });
    await world.requests.ask(revokeTerminalRequest, { terminalId: two.terminalId }, { actor });
    await expect(create(actor)).rejects.toMatchObject({
      problem: { code: 'plan-limit-reached', reached: { feature: 'accounts.connected', used: 1, limit: 0 } },
    });
  });
});

describe('organisations that nobody told of yet', () => {
  it('are from before plans only when they were made before: not by an older process in the middle of an upgrade', async () => {
    const [early, late] = [newId(), newId()];
    await world.admin.query(
      `insert into tenants (tenant_id, name, created_at, announced)
       select $1::uuid, 'Early', at - interval '1 day', false from plans_since
       union all
       select $2::uuid, 'Late', at + interval '1 second', false from plans_since`,
      [early, late],
    );
    await world.service.app.get(TeamAnnouncer, { strict: false }).tellUntold();
    const { rows } = await world.admin.query<{ key: string; before: boolean }>(
      `select key, data->'beforePlans' as before from outbox
       where subject like 'identity.team.appeared.v1.%' and key = any($1)`,
      [[early, late]],
    );
    expect(new Map(rows.map(({ key, before }) => [key, before]))).toEqual(
      new Map([
        [early, true],
        [late, false],
      ]),
    );
  });
});
