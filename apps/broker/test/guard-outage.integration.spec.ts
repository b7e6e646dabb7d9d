import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeGuardLimitsRequest } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { FaultProxy } from '@plimsoll/testing';
import { GuardAccount } from './guard-account.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
let database: FaultProxy;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
  database = await FaultProxy.start(process.env['DATABASE_APP_URL']!);
  for (const name of ['DATABASE_APP_URL', 'DATABASE_WORKER_URL'])
    process.env[name] = database.through(process.env[name]!);
  await world.restart();
}, 60_000);
afterAll(async () => {
  database?.heal();
  await world?.stop();
  await database?.stop();
}, 30_000);

const COUNTDOWN_MS = 1_500;

/** An account in its countdown; the closes are with its terminal. */
async function breached(): Promise<GuardAccount> {
  const account = await GuardAccount.open(world);
  await world.requests.ask(
    changeGuardLimitsRequest,
    { accountId: account.accountId, countdownMs: COUNTDOWN_MS, reason: 'spec' },
    { actor: world.actor },
  );
  await account.equity('7950');
  expect(account.closes().map((command) => command.positionId)).toEqual(['1', '2']);
  return account;
}

/** The terminal has executed the armed closes by itself; now it tells, until the platform takes it. */
async function tell(account: GuardAccount): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await account.hello();
      await account.report(
        account.closes().map((command) => command.id),
        'done',
        10009,
        2,
      );
      break;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
  await account.syncedInto('flat-locked');
}

async function endsLockedOnce(account: GuardAccount): Promise<void> {
  expect(await account.guard()).toMatchObject({ state: 'flat-locked' });
  expect(account.closes().map((command) => command.positionId)).toEqual(['1', '2']);
  expect(await world.rows('select 1 from guard_runs where account_id = $1', [account.accountId])).toHaveLength(1);
  const told = await world.rows<{ action: string }>(
    `select action from guard_history where account_id = $1 and before <> state order by revision`,
    [account.accountId],
  );
  expect(told.map((line) => line.action)).toEqual(['guard.breached', 'guard.closing', 'guard.closed-account']);
}

describe('BR-3 OP-5: something dies between warning and close (catalogue 46 to 48)', () => {
  it('PostgreSQL hangs over the deadline: the terminal closes by itself, the books follow', async () => {
    const account = await breached();
    database.blackhole();
    await sleep(COUNTDOWN_MS + 1_500);
    database.heal();
    await tell(account);
    await endsLockedOnce(account);
  });

  it('PostgreSQL is gone and back before the deadline', async () => {
    const account = await breached();
    database.refuse();
    database.reset();
    await sleep(500);
    database.heal();
    await sleep(COUNTDOWN_MS);
    await tell(account);
    await endsLockedOnce(account);
  });

  it.each([50, 400, 1_200, 1_450])('the broker is killed %i ms after the breach', async (afterMs) => {
    const account = await breached();
    await sleep(afterMs);
    await world.restart();
    await sleep(Math.max(0, COUNTDOWN_MS - afterMs));
    await tell(account);
    await endsLockedOnce(account);
  });

  it('the terminal is away over the deadline and comes back below the line: the same run goes on', async () => {
    const account = await breached();
    world.clock.advance(60_000);
    await sleep(COUNTDOWN_MS + 200);
    expect(await account.guard()).toMatchObject({ protected: false, run: { overdue: true } });
    await account.hello();
    await account.equity('7900', 1);
    expect(await account.guard()).toMatchObject({ state: 'closing' });
    await tell(account);
    await endsLockedOnce(account);
  });

  it('the terminal is away over the deadline and comes back recovered: its closes are taken back', async () => {
    const account = await breached();
    world.clock.advance(60_000);
    await sleep(COUNTDOWN_MS + 200);
    await account.equity('9000', 0);
    await account.hello();
    const answer = await account.equity('9000', 1);
    expect(answer.revoked).toHaveLength(2);
    await account.report([...account.revoked], 'revoked');
    expect(['reducing', 'warned', 'armed']).toContain((await account.guard()).state);
    expect(await world.rows(`select outcome from guard_runs where account_id = $1`, [account.accountId])).toEqual([
      { outcome: 'recovered' },
    ]);
  });
});
