import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Command,
  type Discrepancy,
  listDiscrepanciesRequest,
  orderGet,
  orderPlace,
  orderResolve,
  type SyncAnswer,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { DiscrepancyStore } from '../src/reconciliation/discrepancy.store.js';
import { GuardAccount } from './guard-account.js';
import { shown, trade } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const list = async (account: GuardAccount, kind: string): Promise<Discrepancy[]> =>
  (
    await world.requests.ask(listDiscrepanciesRequest, { accountId: account.accountId }, { actor: world.actor })
  ).items.filter((found) => found.kind === kind);
const brief = (found: Discrepancy[]): string[] =>
  found.map((d) => `${d.kind} ${d.state} ${d.severity} ${d.closedBy ?? '-'}`);

/** Nothing happened for a while, so that what is seen counts; then the account is compared. */
async function quiet(account: GuardAccount, ms = 6_000): Promise<SyncAnswer> {
  world.clock.advance(ms);
  await account.hello();
  await account.sync();
  world.clock.advance(6_000);
  return account.sync();
}

/** An entry that the terminal has sent and never heard of again. */
async function lost(account: GuardAccount): Promise<{ orderId: string; command: Command }> {
  const expiresAt = new Date(world.clock.now().getTime() + 10_000).toISOString();
  const { orderId } = await world.requests.ask(
    orderPlace,
    {
      clientKey: newId(),
      accountId: account.accountId,
      type: 'open',
      symbol: 'EURUSD',
      side: 'buy',
      volume: '0.10',
      expiresAt,
    },
    { tenantId: world.tenantId },
  );
  await account.sync();
  const command = [...account.commands.values()].at(-1)!;
  await account.report([command.id], 'accepted');
  return { orderId, command };
}

/** It is searched again and again, and not found. */
async function inDoubt(account: GuardAccount, command: Command): Promise<void> {
  world.clock.advance(21_000);
  for (let i = 0; i < 3; i += 1) {
    world.clock.advance(3_000);
    await account.hello();
    await account.report([command.id], 'not-found');
  }
}

const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });

describe('BR-2 on real servers: orders and positions that do not agree', () => {
  it('D2: a position of ours that no deal explains is asked about; its deal books it and ends the order', async () => {
    const account = await GuardAccount.open(world, []);
    const { orderId, command } = await lost(account);
    await inDoubt(account, command);
    expect(await order(orderId)).toMatchObject({ state: 'expired', reason: expect.stringMatching(/^in doubt/) });
    const position = shown({ positionId: '61', magic: command.magic, profit: '0' });
    account.terminal.positions.set('61', position);
    await account.sync({ events: [account.terminal.event({ type: 'position', position })] });
    const answer = await quiet(account);
    expect(brief(await list(account, 'D2'))).toEqual(['D2 open warning -']);
    expect(answer.need?.dealsOfPositions).toEqual(['61']);
    await account.terminal.deals({ deals: [trade({ positionId: '61', magic: command.magic })], positionIds: ['61'] });
    await quiet(account);
    expect(brief(await list(account, 'D2'))).toEqual(['D2 resolved warning rule:deals-booked']);
    expect(await order(orderId)).toMatchObject({ state: 'done', positionId: '61' });
    expect(await world.rows('select 1 from commands where account_id = $1', [account.accountId])).toHaveLength(1);
  });

  it('D5: more volume than the deals explain is asked about; the deal that was missing ends it', async () => {
    const account = await GuardAccount.open(world, ['62']);
    const position = shown({ positionId: '62', volume: '0.20', profit: '0' });
    account.terminal.positions.set('62', position);
    await account.sync({ events: [account.terminal.event({ type: 'position', position })] });
    const answer = await quiet(account);
    expect(brief(await list(account, 'D5'))).toEqual(['D5 open warning -']);
    expect(answer.need?.dealsOfPositions).toEqual(['62']);
    await account.terminal.deals({ deals: [trade({ positionId: '62' })], positionIds: ['62'] });
    await quiet(account);
    expect(brief(await list(account, 'D5'))).toEqual(['D5 resolved warning rule:deals-booked']);
  });

  it('D11: a command without a result is searched, told, told louder after a minute, and over with its result', async () => {
    const account = await GuardAccount.open(world, []);
    const { orderId, command } = await lost(account);
    const answer = await quiet(account);
    expect(await order(orderId)).toMatchObject({ state: 'unknown' });
    expect(brief(await list(account, 'D11'))).toEqual(['D11 open warning -']);
    expect(answer.need?.commandResults ?? (await quiet(account)).need?.commandResults).toEqual([command.id]);
    await quiet(account, 60_000);
    expect(brief(await list(account, 'D11'))).toEqual(['D11 open critical -']);
    expect(await order(orderId)).toMatchObject({ state: 'unknown' });
    await account.sync({
      commandResults: [{ commandId: command.id, state: 'rejected', retcode: 10006, at: new Date().toISOString() }],
    });
    await quiet(account);
    expect(brief(await list(account, 'D11'))).toEqual(['D11 resolved critical rule:result-found']);
    expect(await order(orderId)).toMatchObject({ state: 'rejected' });
  });

  it('D11: an order that ended in doubt stays a discrepancy, also over a restart, until a person resolves it', async () => {
    const account = await GuardAccount.open(world, []);
    const { orderId, command } = await lost(account);
    await inDoubt(account, command);
    await quiet(account);
    const open = async (): Promise<Discrepancy[]> =>
      (await list(account, 'D11')).filter((found) => found.state === 'open');
    expect(await open()).toMatchObject([{ severity: 'critical', evidence: { orderId } }]);
    await world.restart();
    await quiet(account);
    expect(await open()).toHaveLength(1);
    await world.requests.ask(
      orderResolve,
      { orderId, outcome: 'not-executed', reason: 'nothing in the terminal' },
      { actor: world.actor },
    );
    await quiet(account);
    expect(await open()).toHaveLength(0);
    expect(await order(orderId)).toMatchObject({
      state: 'expired',
      reason: 'resolved by hand: nothing in the terminal',
    });
  });

  it('what is settled about things that are gone is not kept in memory', async () => {
    const account = await GuardAccount.open(world, ['71', '72']);
    await quiet(account);
    expect(await list(account, 'D1')).toHaveLength(2);
    account.terminal.positions.delete('71');
    await account.sync({
      events: [
        account.terminal.event({ type: 'deal', deal: trade({ positionId: '71', type: 'sell', entry: 'out' }) }),
        account.terminal.event({ type: 'position-gone', gone: '71' }),
      ],
    });
    const ref = { tenantId: world.tenantId, accountId: account.accountId };
    const kept = await world.service.app
      .get(Database)
      .withTenant(ref.tenantId, (tx) => world.service.app.get(DiscrepancyStore).load(tx, ref));
    expect(kept.map((row) => row.positionId)).toEqual(['72']);
  });
});
