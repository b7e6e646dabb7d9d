import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountGet, accountList, type GuardState } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { AccountHeartbeat } from '../src/accounts/account-heartbeat.js';
import { LiveAccounts } from '../src/accounts/live-accounts.js';
import { GuardAccount } from './guard-account.js';
import { REAL_JUDGES, World } from './world.js';

const PASSES_MAX = 20;
/** Time for the watch to be through with what it began. */
const WATCH_MS = 100;

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const inMemory = (): string[] =>
  world.service.app
    .get(LiveAccounts)
    .all()
    .map(({ ref }) => ref.accountId);

/** Lets time pass until nobody holds it any more. */
async function untilForgotten(accountId: string): Promise<void> {
  for (let i = 0; i < PASSES_MAX && inMemory().includes(accountId); i += 1) {
    world.clock.advance(i === 0 ? 61_000 : 661_000);
    for (let pass = 0; pass < 3; pass += 1) await world.service.app.get(AccountHeartbeat).beat();
    await sleep(WATCH_MS);
  }
  expect(inMemory()).not.toContain(accountId);
}

describe('the list of accounts (issue 8, must show 2)', () => {
  it('tells of those that are away what is told of them one by one, and reads none of them into memory', async () => {
    const [trading, idle, locked] = [
      await GuardAccount.open(world, ['1']),
      await GuardAccount.open(world, []),
      await GuardAccount.open(world, []),
    ];
    await untilForgotten(idle.accountId);
    await untilForgotten(locked.accountId);
    await world.admin.query(`update guards set status = 'flat-locked' where account_id = $1`, [locked.accountId]);
    const page = await world.requests.ask(accountList, { limit: 200 }, { actor: world.actor });
    expect(inMemory()).not.toContain(idle.accountId);
    expect(inMemory()).not.toContain(locked.accountId);
    const listed = new Map(page.items.map((item) => [item.accountId, item]));
    expect(page.items.map(({ accountId }) => accountId)).toEqual([locked.accountId, idle.accountId, trading.accountId]);
    expect(listed.get(locked.accountId)).toMatchObject({ guardState: 'flat-locked', entriesBlocked: true });
    const standing = async (guardState: GuardState): Promise<string[]> =>
      (await world.requests.ask(accountList, { guardState }, { actor: world.actor })).items.map((one) => one.accountId);
    expect([await standing('flat-locked'), await standing('breached')]).toEqual([[locked.accountId], []]);
    expect(await standing('armed')).toEqual([idle.accountId, trading.accountId]);
    for (const { accountId } of [trading, idle, locked]) {
      const { positions, ageMs, ...one } = await world.requests.ask(accountGet, { accountId }, { actor: world.actor });
      const { ageMs: listedAgeMs, today, ...inList } = listed.get(accountId)!;
      expect(inList).toEqual(one);
      expect(today).toBeDefined();
      expect(Math.abs(ageMs - listedAgeMs)).toBeLessThan(5_000);
      expect(positions).toHaveLength(accountId === trading.accountId ? 1 : 0);
    }
  }, 60_000);
});
