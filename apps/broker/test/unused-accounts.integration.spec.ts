import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountGet } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { AccountHeartbeat } from '../src/accounts/account-heartbeat.js';
import { LiveAccounts } from '../src/accounts/live-accounts.js';
import { GuardRegistry } from '../src/guards/guard-registry.js';
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
const guarded = (): string[] =>
  world.service.app
    .get(GuardRegistry)
    .all()
    .map(({ ref }) => ref.accountId);

async function passes(ms: number): Promise<void> {
  world.clock.advance(ms);
  for (let i = 0; i < 3; i += 1) await world.service.app.get(AccountHeartbeat).beat();
}

describe('accounts that nobody uses (issue 6 §3.9)', () => {
  it('leave memory when their terminal is away and nothing is open, and are read again for whoever asks', async () => {
    const [idle, trading] = [await GuardAccount.open(world, []), await GuardAccount.open(world, ['1'])];
    const before = await world.requests.ask(accountGet, { accountId: idle.accountId }, { actor: world.actor });
    await passes(61_000);
    expect(inMemory()).toEqual(expect.arrayContaining([idle.accountId, trading.accountId]));
    // The watch of the guards goes by its own time, and may use it once more, to write that it is silent.
    for (let i = 0; i < PASSES_MAX && inMemory().includes(idle.accountId); i += 1) {
      await passes(661_000);
      await sleep(WATCH_MS);
    }
    expect(inMemory()).toContain(trading.accountId);
    expect(inMemory()).not.toContain(idle.accountId);
    expect(guarded()).toContain(trading.accountId);
    expect(guarded()).not.toContain(idle.accountId);
    const again = await world.requests.ask(accountGet, { accountId: idle.accountId }, { actor: world.actor });
    expect(again).toMatchObject({ accountId: idle.accountId, balance: before.balance, connection: 'offline' });
    expect(inMemory()).toContain(idle.accountId);
    await passes(600_000);
    await idle.hello();
    expect((await idle.sync()).guard.entriesBlocked).toBe(false);
    expect(inMemory()).toContain(idle.accountId);
  }, 60_000);
});
