import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeNowRequest } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { GuardAccount } from './guard-account.js';
import { cash } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if (await done()) return;
    await sleep(100);
  }
  throw new Error('it did not happen');
}

describe('BR-3 the guard and odd times (catalogue 38, 39, 46)', () => {
  it('a terminal that stays away until its closes have run out is given new ones when it is back', async () => {
    const account = await GuardAccount.open(world);
    const commands = (state: string) =>
      world.rows('select 1 from commands where account_id = $1 and state = $2', [account.accountId, state]);
    world.clock.advance(61_000);
    await until(
      async () =>
        (
          await world.rows(`select 1 from accounts where account_id = $1 and connection = 'offline'`, [
            account.accountId,
          ])
        ).length === 1,
    );
    await world.requests.ask(closeNowRequest, { accountId: account.accountId, reason: 'spec' }, { actor: world.actor });
    expect(await commands('queued')).toHaveLength(2);
    world.clock.advance(8 * 86_400_000);
    await until(async () => (await commands('expired')).length === 2);
    await account.hello();
    for (let i = 0; i < 4; i += 1) {
      await sleep(270);
      await account.sync();
    }
    expect(
      account
        .closes()
        .map((command) => command.positionId)
        .sort(),
    ).toEqual(['1', '2']);
  });

  it.each([
    ['its own clock, against the protocol', () => new Date()],
    ['the clock of the platform', () => world.clock.now()],
  ])(
    'a withdrawal told by a terminal whose clock is 20 minutes slow, dated by %s, triggers nothing',
    async (_, now) => {
      world.clock.advance(1_200_000);
      const account = await GuardAccount.open(world, []);
      const terminal = account.terminal;
      terminal.numbers = { ...terminal.numbers, balance: '7000', equity: '7000' };
      const deal = cash('-3000', { dealtAt: now().toISOString() });
      await account.sync({ events: [terminal.event({ type: 'deal', deal })] });
      for (let i = 0; i < 4; i += 1) {
        await sleep(270);
        await account.sync();
      }
      expect(await account.guard()).toMatchObject({ state: 'armed', peakEquity: '7000' });
    },
  );

  it('a deposit of the history that is as old as the clock of its terminal is slow is none of now', async () => {
    world.clock.advance(1_200_000);
    const account = await GuardAccount.open(world, ['1']);
    // The mark is set by numbers that count it already.
    const deposit = cash('10000', { dealtAt: new Date().toISOString() });
    await account.terminal.deals({ deals: [deposit], complete: true, since: '1970-01-01T00:00:00.000Z' });
    expect(await account.guard()).toMatchObject({ state: 'armed', peakEquity: '10000' });
  });
});
