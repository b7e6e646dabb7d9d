import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PersonAsk, personAsk, type Role } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { membersOf, World } from './world.js';

describe('what people ask by a linked chat (ID-6)', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.stop());

  const member = (...roles: Role[]): { tenantId: string; userId: string } => {
    const [tenantId, userId] = [newId(), newId()];
    membersOf.set(tenantId, [{ userId, email: `${userId}@example.com`, emailVerified: true, roles }]);
    return { tenantId, userId };
  };
  const codeOf = (person: { tenantId: string; userId: string }, asked: Pick<PersonAsk, 'request' | 'input'>) =>
    world.neighbours
      .ask(
        personAsk,
        { ...person, ...asked, channelId: newId(), via: 'telegram' },
        { tenantId: person.tenantId, deadlineMs: 3_000 },
      )
      .then(
        () => 'ok',
        (error: { problem: { code: string } }) => error.problem.code,
      );
  const cancel = { request: 'guard.cancel', input: { accountId: newId(), reason: 'because' } } as const;

  it('asks identity each time: a role that was taken, or a person who left, does nothing any more', async () => {
    const owner = member('owner');
    // Nobody plays the broker here: the question was let through to it.
    expect(await codeOf(owner, cancel)).toBe('service-unavailable');
    membersOf.get(owner.tenantId)![0]!.roles = ['trader'];
    expect(await codeOf(owner, cancel)).toBe('permission-denied');
    membersOf.set(owner.tenantId, []);
    expect(await codeOf(owner, { request: 'account.list', input: {} })).toBe('permission-denied');
  });

  it('lets through what is listed, whole, and nothing else', async () => {
    const owner = member('owner');
    expect(await codeOf(owner, { request: 'guard.cancel', input: { reason: 'x' } })).toBe('validation-failed');
    expect(await codeOf(owner, { request: 'guard.reset' as 'guard.get', input: cancel.input })).toBe(
      'validation-failed',
    );
    const stranger = { tenantId: owner.tenantId, userId: newId() };
    expect(await codeOf(stranger, cancel)).toBe('permission-denied');
  });
});
