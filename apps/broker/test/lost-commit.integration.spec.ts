import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderGet, orderPlace, type PlaceOrderInput } from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { GuardAccount } from './guard-account.js';
import { loseNextCommit } from './lost-commit.js';
import { cash } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const entry = (accountId: string): PlaceOrderInput => ({
  clientKey: newId(),
  accountId,
  type: 'open',
  symbol: 'EURUSD',
  side: 'buy',
  volume: '0.10',
  expiresAt: new Date(Date.now() + 10_000).toISOString(),
});
const place = (input: PlaceOrderInput): Promise<{ orderId: string; duplicate: boolean }> =>
  world.requests.ask(orderPlace, input, { tenantId: world.tenantId });

describe('BR-1 BR-3 BR-5: a commit whose answer is lost (catalogue 2, 21, 53)', () => {
  it('an order that was taken is handed out when its sender asks again, once, and the next ones go on', async () => {
    const account = await GuardAccount.open(world, []);
    const input = entry(account.accountId);
    loseNextCommit(/insert into orders/i);
    await expect(place(input)).rejects.toMatchObject({ problem: { code: 'database-unavailable' } });
    const { orderId, duplicate } = await place(input);
    expect(duplicate).toBe(true);
    await account.sync();
    expect([...account.commands.values()].map((command) => command.seq)).toEqual([1]);
    await place(entry(account.accountId));
    await account.sync();
    expect([...account.commands.values()].map((command) => command.seq)).toEqual([1, 2]);
    await account.report([[...account.commands.keys()][0]!], 'rejected', 10019);
    expect(await world.requests.ask(orderGet, { orderId }, { actor: world.actor })).toMatchObject({
      state: 'rejected',
    });
  });

  it('the closes of the guard reach the terminal', async () => {
    const account = await GuardAccount.open(world);
    await account.equity('7950', 1);
    await sleep(270);
    loseNextCommit(/insert into guard_closes/i);
    await expect(account.sync()).rejects.toThrow('database-unavailable');
    expect(await world.rows('select 1 from guard_closes where account_id = $1', [account.accountId])).toHaveLength(2);
    await account.sync();
    expect(account.closes().map((command) => command.positionId)).toEqual(['1', '2']);
    expect(await account.guard()).toMatchObject({ state: 'breached' });
    await account.report(
      account.closes().map((command) => command.id),
      'done',
      10009,
      2,
    );
    await account.syncedInto('flat-locked');
    expect(await account.guard()).toMatchObject({ state: 'flat-locked' });
    expect(account.closes()).toHaveLength(2);
  });

  it('a deal is booked once, the event acknowledged when it is sent again', async () => {
    const account = await GuardAccount.open(world, []);
    const event = account.terminal.event({ type: 'deal', deal: cash('250') });
    account.terminal.numbers = { ...account.terminal.numbers, balance: '10250', equity: '10250' };
    loseNextCommit(/insert into deals/i);
    await expect(account.sync({ events: [event] })).rejects.toThrow('database-unavailable');
    expect((await account.sync({ events: [event] })).ackSeq).toBe(event.seq);
    expect(
      await world.rows('select ledger_balance, deal_count from accounts where account_id = $1', [account.accountId]),
    ).toEqual([{ ledger_balance: '10250', deal_count: '2' }]);
  });
});
