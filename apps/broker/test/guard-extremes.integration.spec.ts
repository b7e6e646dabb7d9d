import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeGuardLimitsRequest, type Quote } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { GuardAccount } from './guard-account.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const quote = (bid: string, ask: string): Quote => ({ symbol: 'EURUSD', bid, ask, at: new Date().toISOString() });

describe('the guard in extremis (findings F2, 4.8; cases 91, 93)', () => {
  it('closes an account whose equity went below zero in one step', async () => {
    const account = await GuardAccount.open(world);
    await account.equity('-500', 8);
    expect(await account.guard()).toMatchObject({ state: 'closing', equity: '-500', run: { cause: 'hard-floor' } });
    expect(
      account
        .closes()
        .map((command) => command.positionId)
        .sort(),
    ).toEqual(['1', '2']);
    await account.report(
      account.closes().map((command) => command.id),
      'done',
    );
    await account.syncedInto('flat-locked');
  });

  it('blocks entries while the terminal tells numbers that are no ground to act, and says why', async () => {
    const account = await GuardAccount.open(world);
    account.terminal.numbers = { ...account.terminal.numbers, margin: '-1' };
    await account.sync();
    world.clock.advance(3_100);
    const { guard } = await account.sync();
    expect(guard.entriesBlocked).toBe(true);
    expect(await account.guard()).toMatchObject({
      protected: false,
      entriesBlocked: true,
      unprotectedBecause: expect.stringContaining('margin is negative'),
      state: 'armed',
    });
    const facts = await world.rows<{ data: { reason: string; entriesBlocked: boolean } }>(
      `select data from outbox where subject like 'broker.guard.changed%' and key = $1 order by seq desc limit 1`,
      [account.accountId],
    );
    expect(facts[0]!.data).toMatchObject({
      entriesBlocked: true,
      reason: expect.stringContaining('margin is negative'),
    });
    account.terminal.numbers = { ...account.terminal.numbers, margin: '0' };
    expect((await account.sync()).guard.entriesBlocked).toBe(false);
  });

  it('a spread spike at rollover closes nothing, and a fall with the same equity does', async () => {
    const account = await GuardAccount.open(world);
    const specification = {
      symbol: 'EURUSD',
      digits: 5,
      tickSize: '0.00001',
      tickValue: '1',
      contractSize: '100000',
      volumeMin: '0.01',
      volumeMax: '100',
      volumeStep: '0.01',
      stopsLevelPoints: 0,
      tradable: true,
    };
    await account.terminal.send('PUT', '/mt5/v1/symbols', {
      epoch: account.terminal.epoch,
      hash: 'h',
      symbols: [specification],
    });
    for (let i = 0; i < 12; i += 1) {
      world.clock.advance(1_000);
      await account.sync({ quotes: [quote('1.10000', '1.10010')] });
    }
    // The first position carries the floating loss: 0.10 lots, at a spread that takes 2 500 by its bid alone.
    await account.equity('7500', 1);
    for (let i = 0; i < 4; i += 1) {
      await sleep(270);
      await account.sync({ quotes: [quote('0.85000', '1.36000')] });
    }
    const spike = await account.guard();
    expect(spike.state).toBe('armed');
    expect(Number(spike.spreadExcess)).toBeGreaterThan(2_400);
    await account.equity('7500', 1);
    for (let i = 0; i < 2; i += 1) {
      await sleep(270);
      await account.sync({ quotes: [quote('0.85000', '0.85010')] });
    }
    expect((await account.guard()).state).toBe('closing');
  });

  it('a spread spike stays one when messages without quotes, and a snapshot, come in between (rev2)', async () => {
    const account = await GuardAccount.open(world);
    const specification = {
      symbol: 'EURUSD',
      digits: 5,
      tickSize: '0.00001',
      tickValue: '1',
      contractSize: '100000',
      volumeMin: '0.01',
      volumeMax: '100',
      volumeStep: '0.01',
      stopsLevelPoints: 0,
      tradable: true,
    };
    await account.terminal.send('PUT', '/mt5/v1/symbols', {
      epoch: account.terminal.epoch,
      hash: 'h',
      symbols: [specification],
    });
    for (let i = 0; i < 12; i += 1) {
      world.clock.advance(1_000);
      await account.sync({ quotes: [quote('1.10000', '1.10010')] });
    }
    await account.equity('7500', 1);
    await account.sync({ quotes: [quote('0.85000', '1.36000')] });
    for (let i = 0; i < 3; i += 1) {
      await sleep(270);
      await account.sync();
    }
    await account.terminal.snapshot();
    await account.sync();
    const spike = await account.guard();
    expect([spike.state, account.closes()]).toEqual(['armed', []]);
    expect(Number(spike.spreadExcess)).toBeGreaterThan(2_400);
  });

  it('the times of the stages are changed as the lines are, and survive a restart', async () => {
    const account = await GuardAccount.open(world);
    const limits = { confirmWarnMs: 1_000, confirmReduceMs: 2_000, confirmBreachMs: 3_000, spreadGraceMs: 0 };
    const changed = await world.requests.ask(
      changeGuardLimitsRequest,
      { accountId: account.accountId, reason: 'spread filter', ...limits },
      { actor: world.actor },
    );
    expect(changed.limits).toMatchObject({ version: 2, ...limits });
    await expect(
      world.requests.ask(
        changeGuardLimitsRequest,
        {
          accountId: account.accountId,
          reason: 'too long',
          confirmBreachMs: 60_000,
          spreadGraceMs: 600_000,
          countdownMs: 60_000,
          warn: '0.95',
        },
        { actor: world.actor },
      ),
    ).rejects.toMatchObject({ problem: { code: 'validation-failed' } });
    await world.restart();
    expect((await account.guard()).limits).toMatchObject({ version: 2, ...limits });
  });
});
