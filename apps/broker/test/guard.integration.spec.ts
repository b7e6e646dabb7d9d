import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  cancelGuardRequest,
  changeGuardLimitsRequest,
  closeNowRequest,
  getGuardRequest,
  orderPlace,
  resetGuardRequest,
} from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { waitFor } from '@plimsoll/testing';
import { GuardCountdowns } from '../src/guards/guard-countdowns.js';
import { GuardAccount } from './guard-account.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const reason = 'said by the spec';
const ask = { actor: undefined as never };
const closeAll = ({ accountId }: GuardAccount) =>
  world.requests.ask(closeNowRequest, { accountId, reason }, { ...ask, actor: world.actor });
const actOn = (request: typeof cancelGuardRequest, { accountId }: GuardAccount, runId: string) =>
  world.requests.ask(request, { accountId, runId, reason }, { ...ask, actor: world.actor });
/** On the run that is there now. */
const act = async (request: typeof cancelGuardRequest, account: GuardAccount) =>
  actOn(request, account, (await account.guard()).runId);
const facts = async (type: string, accountId: string): Promise<Record<string, unknown>[]> =>
  (
    await world.rows<{ data: Record<string, unknown> }>(
      'select data from outbox where subject like $1 and key = $2 order by seq',
      [`${type}.%`, accountId],
    )
  ).map((row) => row.data);
const actions = async (account: GuardAccount): Promise<string[]> =>
  (await facts('broker.audit.recorded.v1', account.accountId)).map((data) => String(data['action']));
const closeRows = (account: GuardAccount) =>
  world.rows<{ target_id: string; attempt: number; state: string }>(
    'select target_id, attempt, state from guard_closes where account_id = $1 order by kind, target_id, attempt',
    [account.accountId],
  );

/** With a short countdown, so that specs do not wait. */
async function account(countdownMs = 10_000, positions?: string[]): Promise<GuardAccount> {
  const made = await GuardAccount.open(world, positions);
  if (countdownMs < 10_000)
    await world.requests.ask(
      changeGuardLimitsRequest,
      { accountId: made.accountId, countdownMs, reason },
      { actor: world.actor },
    );
  return made;
}

describe('BR-3 from the peak to the lock', () => {
  it('warns, blocks entries, arms every close at the breach, closes at the deadline, locks, and leaves the record', async () => {
    const it = await account(1_000);
    expect(await it.guard()).toMatchObject({
      state: 'armed',
      protected: true,
      peakEquity: '10000',
      breachEquity: '8000',
      entriesBlocked: false,
    });
    await it.equity('8450');
    expect((await it.guard()).state).toBe('warned');
    await it.equity('8150');
    expect(await it.guard()).toMatchObject({ state: 'reducing', entriesBlocked: true, room: '150' });
    const order = {
      clientKey: newId(),
      accountId: it.accountId,
      type: 'open' as const,
      symbol: 'EURUSD',
      side: 'buy' as const,
      volume: '0.10',
      expiresAt: new Date(Date.now() + 10_000).toISOString(),
    };
    await expect(world.requests.ask(orderPlace, order, { tenantId: world.tenantId })).rejects.toMatchObject({
      problem: { code: 'entries-blocked' },
    });
    const answer = await it.equity('7950');
    const view = await it.guard();
    expect(view).toMatchObject({
      state: 'breached',
      run: { cause: 'breach', triggerEquity: '7950', callingOff: false },
    });
    expect(answer.guard).toMatchObject({
      state: 'breached',
      runId: view.runId,
      deadlineAt: view.deadlineAt,
      entriesBlocked: true,
    });
    expect(it.closes().map((command) => [command.positionId, command.notBefore, command.runId, command.type])).toEqual([
      ['1', view.deadlineAt, view.runId, 'close'],
      ['2', view.deadlineAt, view.runId, 'close'],
    ]);
    await it.reaches('closing');
    await it.report(
      it.closes().map((command) => command.id),
      'done',
      10009,
      2,
    );
    await it.syncedInto('flat-locked');
    const locked = await it.guard();
    expect(locked).toMatchObject({
      state: 'flat-locked',
      entriesBlocked: true,
      run: { closeEquity: '7950', slippage: '0' },
    });
    expect(locked.history.map((line) => line.action)).toEqual([
      'guard.closed-account',
      'guard.closing',
      'guard.breached',
      'guard.blocked-entries',
      'guard.warned',
      'guard.tightened',
    ]);
    expect(await actions(it)).toEqual([
      'guard.tightened',
      'guard.warned',
      'guard.blocked-entries',
      'guard.breached',
      'guard.closing',
      'guard.closed-account',
    ]);
    const told = await facts('broker.guard.changed.v1', it.accountId);
    expect(told.map((data) => data['revision'])).toEqual(
      [...told.map((data) => Number(data['revision']))].sort((a, b) => a - b),
    );
    expect(await closeRows(it)).toEqual([
      { target_id: '1', attempt: 1, state: 'executed' },
      { target_id: '2', attempt: 1, state: 'executed' },
    ]);
    expect(it.closes()).toHaveLength(2);
  });

  it('cancels pending orders with the closes: armed at the breach, tried again when refused, and not flat while one is left', async () => {
    const it = await account(300);
    await it.placePending('77');
    const { deadlineAt } = (await it.equity('7950')).guard;
    expect(
      it.closes().map((command) => [command.type, command.orderTicket ?? command.positionId, command.notBefore]),
    ).toEqual([
      ['cancel', '77', deadlineAt],
      ['close', '1', deadlineAt],
      ['close', '2', deadlineAt],
    ]);
    await it.reaches('closing');
    const [cancel, ...closes] = it.closes();
    await it.report(
      closes.map((command) => command.id),
      'done',
      10009,
    );
    await it.report([cancel!.id], 'rejected', 10006);
    for (let i = 0; i < 4; i += 1) {
      await sleep(260);
      await it.sync();
    }
    expect(await it.guard()).toMatchObject({
      state: 'closing',
      closes: expect.arrayContaining([
        expect.objectContaining({ type: 'cancel', orderTicket: '77', state: 'live', retcode: 10006 }),
      ]),
    });
    const again = it
      .closes()
      .filter((command) => command.type === 'cancel')
      .at(-1)!;
    expect([again.id === cancel!.id, again.orderTicket]).toEqual([false, '77']);
    await it.report([again.id], 'done', 10009);
    await it.syncedInto('flat-locked');
    expect((await it.guard()).state).toBe('flat-locked');
    await it.placePending('78');
    await it.sync();
    expect(it.closes().at(-1)).toMatchObject({ type: 'cancel', orderTicket: '78' });
    await expect(act(resetGuardRequest, it)).rejects.toMatchObject({ problem: { code: 'guard-state' } });
    // Its owner was faster: that it is gone is an end as well.
    const { id } = it.closes().at(-1)!;
    await it.report([id], 'rejected', 10013);
    await it.sync({ events: [it.terminal.event({ type: 'order-gone', gone: '78' })] });
    await it.equity('7950', 3);
    expect(await act(resetGuardRequest, it)).toMatchObject({ state: 'armed' });
  });

  it('closes what appears under the lock, and only its owner opens it', async () => {
    const it = await account(10_000, []);
    await it.openPosition('5');
    await closeAll(it);
    await it.sync();
    await it.report(
      it.closes().map((command) => command.id),
      'done',
      10009,
    );
    await it.syncedInto('flat-locked');
    expect((await it.guard()).state).toBe('flat-locked');
    await it.openPosition('6');
    await it.sync();
    expect(it.closes().map((command) => command.positionId)).toEqual(['5', '6']);
    await expect(act(resetGuardRequest, it)).rejects.toMatchObject({ problem: { code: 'guard-state' } });
    await it.report([it.closes().at(-1)!.id], 'done', 10009);
    await sleep(260);
    await it.sync();
    await it.sync();
    const viewer = { ...world.actor, roles: ['trader' as const] };
    const { runId } = await it.guard();
    await expect(
      world.requests.ask(resetGuardRequest, { accountId: it.accountId, runId, reason }, { actor: viewer }),
    ).rejects.toMatchObject({ problem: { code: 'permission-denied' } });
    expect(await act(resetGuardRequest, it)).toMatchObject({
      state: 'armed',
      peakEquity: '10000',
      entriesBlocked: false,
    });
    expect(await actions(it)).toContain('guard.reset');
    // Locked again: a reset of the first lock, sent again by whoever had no answer, opens no other.
    await closeAll(it);
    await it.syncedInto('flat-locked');
    expect(await it.guard()).toMatchObject({ state: 'flat-locked' });
    await expect(actOn(resetGuardRequest, it, runId)).rejects.toMatchObject({ problem: { code: 'guard-state' } });
    expect((await it.guard()).state).toBe('flat-locked');
    // A program of before runs had names means the one it meets.
    expect(
      await world.requests.ask(resetGuardRequest, { accountId: it.accountId, reason }, { ...ask, actor: world.actor }),
    ).toMatchObject({ state: 'armed' });
  });

  it('retries a close that the broker refused, and shows why it waits', async () => {
    const it = await account(1_000, ['1']);
    await it.equity('7700');
    expect(it.closes()).toHaveLength(1);
    await it.report([it.closes()[0]!.id], 'rejected', 10018);
    expect((await it.guard()).closes[0]).toMatchObject({ retcode: 10018, state: 'live' });
    await it.sync();
    expect(it.closes()).toHaveLength(2);
    expect(new Set(it.closes().map((command) => command.positionId))).toEqual(new Set(['1']));
    expect(await closeRows(it)).toHaveLength(1);
    expect((await it.guard()).state).toBe('closing');
  });
});

describe('BR-3 calling it off', () => {
  it('is over when the terminal has given back every close, and says so', async () => {
    const it = await account();
    await it.equity('7950');
    expect(await act(cancelGuardRequest, it)).toMatchObject({ state: 'breached', run: { callingOff: true } });
    await it.sync();
    expect([...it.revoked].sort()).toEqual(
      it
        .closes()
        .map((command) => command.id)
        .sort(),
    );
    const [one, two] = it.closes();
    await it.report([one!.id], 'revoked');
    expect((await it.guard()).run).toMatchObject({ callingOff: true });
    await it.report([two!.id], 'revoked', undefined, 2);
    expect(await it.guard()).toMatchObject({ state: 'reducing', breachMuted: true });
    expect(await actions(it)).toContain('guard.cancelled');
    await it.equity('7940');
    expect((await it.guard()).state).toBe('reducing');
    await it.equity('7790');
    expect(await it.guard()).toMatchObject({ state: 'closing', run: { cause: 'hard-floor' } });
  });

  it('stands in the audit log with the way by which its person asked, until the terminal has given it back', async () => {
    const it = await account();
    await it.equity('7950');
    const { runId } = await it.guard();
    const actor = { ...world.actor, via: 'telegram' as const, address: '192.0.2.7' };
    await world.requests.ask(cancelGuardRequest, { accountId: it.accountId, runId, reason }, { ...ask, actor });
    await it.sync();
    for (const [index, { id }] of it.closes().entries()) await it.report([id], 'revoked', undefined, index + 1);
    const entries = await facts('broker.audit.recorded.v1', it.accountId);
    for (const action of ['guard.cancel-asked', 'guard.cancelled'])
      expect(entries.find((entry) => entry['action'] === action)).toMatchObject({
        actorKind: 'user',
        actorId: actor.userId,
        address: '192.0.2.7',
        detail: { via: 'telegram', runId },
      });
    // The line of the history and the fact mean the run that ended too; the guard is in the next by now.
    const told = await facts('broker.guard.changed.v1', it.accountId);
    expect(told.at(-1)).toMatchObject({ before: 'breached', state: 'reducing', runId });
    expect(
      await world.rows('select run_id from guard_history where account_id = $1 and action = $2', [
        it.accountId,
        'guard.cancelled',
      ]),
    ).toEqual([{ run_id: runId }]);
    expect((await it.guard()).runId).not.toBe(runId);
  });

  it('came too late when the terminal had begun: everything is closed, and it says so', async () => {
    const it = await account();
    await it.equity('7950');
    await act(cancelGuardRequest, it);
    await it.sync();
    const [one, two] = it.closes();
    await it.report([one!.id], 'done', 10009);
    expect(await it.guard()).toMatchObject({ state: 'closing' });
    await it.report([two!.id], 'revoked');
    await it.sync();
    expect(it.closes().map((command) => command.positionId)).toEqual(['1', '2', '2']);
    expect(await actions(it)).toContain('guard.cancel-too-late');
  });

  it('is called off by a recovery, with the closes taken back', async () => {
    const it = await account();
    await it.equity('7950');
    await it.equity('8200', 3);
    expect((await it.guard()).run).toMatchObject({ callingOff: true });
    await it.report(
      it.closes().map((command) => command.id),
      'revoked',
    );
    expect(await it.guard()).toMatchObject({ state: 'reducing', breachMuted: false });
    expect(await actions(it)).toContain('guard.disarmed');
  });

  it('leaves a way out where nothing is open any more: the owner allows entries again (issue 8)', async () => {
    const it = await account();
    await it.equity('7950');
    await act(cancelGuardRequest, it);
    await it.sync();
    await it.report(
      it.closes().map((command) => command.id),
      'revoked',
    );
    expect(await it.guard()).toMatchObject({
      state: 'reducing',
      entriesBlocked: true,
      resettable: false,
      reopensEquity: '8250',
    });
    await expect(act(resetGuardRequest, it)).rejects.toMatchObject({ problem: { code: 'guard-state' } });
    const history = (await it.guard()).history;
    expect(history.find(({ action }) => action === 'guard.cancelled')?.phrases).toEqual([
      { text: 'Called off: {{reason}}', values: { reason } },
    ]);
    expect(history.find(({ action }) => action === 'guard.cancel-asked')).not.toHaveProperty('phrases');
    for (const positionId of ['1', '2']) await it.closeByHand(positionId);
    await it.equity('7950', 3);
    expect(await it.guard()).toMatchObject({ state: 'reducing', resettable: true });
    expect(await act(resetGuardRequest, it)).toMatchObject({
      state: 'armed',
      entriesBlocked: false,
      resettable: false,
      breachMuted: false,
      peakEquity: '7950',
    });
    expect((await actions(it)).at(-1)).toBe('guard.reset');
  });

  it('refuses when the countdown is over or there is none', async () => {
    const it = await account(300);
    await expect(act(cancelGuardRequest, it)).rejects.toMatchObject({ problem: { code: 'guard-state' } });
    await it.equity('7950');
    await it.reaches('closing');
    await expect(act(cancelGuardRequest, it)).rejects.toMatchObject({ problem: { code: 'countdown-over' } });
    expect(
      (await facts('broker.audit.recorded.v1', it.accountId)).filter((data) => data['outcome'] === 'refused'),
    ).toHaveLength(2);
  });
});

describe('BR-3 faults (catalogue 47, 49, 38)', () => {
  it('restarted in the countdown: the same deadline, no second close, closing on time', async () => {
    // A start takes seconds on a busy machine, and so may a hello.
    const it = await account(8_000);
    await it.equity('7950');
    const before = await it.guard();
    const given = it.closes().length;
    await world.restart();
    await sleep(Math.max(0, Date.parse(before.deadlineAt!) - Date.now() - 2_000));
    const [row] = await world.rows<{ status: string; run_id: string }>(
      'select status, run_id from guards where account_id = $1',
      [it.accountId],
    );
    expect(row).toEqual({ status: 'breached', run_id: before.runId });
    await it.hello();
    const answer = await it.sync();
    expect(answer.guard).toMatchObject({ runId: before.runId, deadlineAt: before.deadlineAt, state: 'breached' });
    await sleep(Math.max(0, Date.parse(before.deadlineAt!) - Date.now()));
    await it.reaches('closing');
    expect(await it.guard()).toMatchObject({ state: 'closing', runId: before.runId });
    expect(it.closes()).toHaveLength(given);
    expect(await closeRows(it)).toHaveLength(2);
  });

  it('restarted in mid-close: goes on with what is left, and ends flat and locked', async () => {
    const it = await account(300);
    await it.equity('7950');
    await it.reaches('closing');
    const [one, two] = it.closes();
    await it.report([one!.id], 'done', 10009);
    await world.restart();
    await it.hello();
    await it.sync();
    expect(it.closes()).toHaveLength(2);
    await it.report([two!.id], 'done', 10009, 2);
    await it.syncedInto('flat-locked');
    expect(await it.guard()).toMatchObject({ state: 'flat-locked' });
    expect(
      (await actions(it)).filter(
        (action) => action === 'guard.breached' || action === 'guard.closing' || action === 'guard.closed-account',
      ),
    ).toEqual(['guard.breached', 'guard.closing', 'guard.closed-account']);
  });

  it('overdue at the start fires at once when the terminal speaks', async () => {
    const it = await account(1_000);
    await it.equity('7950');
    await world.service.stop('the spec kills it');
    await sleep(1_200);
    await world.startService();
    await it.hello();
    await it.equity('7940', 1);
    expect((await it.guard()).state).toBe('closing');
  });

  it('a clock that is set in the countdown moves nothing', async () => {
    const it = await account(1_500);
    await it.equity('7950');
    world.clock.jump(3_600_000);
    await world.service.app.get(GuardCountdowns).due({ tenantId: world.tenantId, accountId: it.accountId });
    expect(await it.guard()).toMatchObject({ state: 'breached' });
    world.clock.jump(-7_200_000);
    try {
      await waitFor('the countdown to be over', async () => {
        const [row] = await world.rows<{ overdue: boolean; closing_at: Date | null }>(
          'select overdue, closing_at from guard_runs where account_id = $1',
          [it.accountId],
        );
        return row!.closing_at !== null || row!.overdue;
      });
      expect(['closing', 'breached']).toContain((await it.guard()).state);
    } finally {
      world.clock.jump(3_600_000);
    }
  });

  it('another process that wrote the guard fences this one off, and its state is taken over', async () => {
    const it = await account();
    await world.rows('update guards set revision = revision + 10 where account_id = $1', [it.accountId]);
    await expect(closeAll(it)).rejects.toMatchObject({ problem: { code: 'internal-error' } });
    await closeAll(it);
    expect((await it.guard()).state).toBe('closing');
  });
});

describe('BR-3 what must never trigger it', () => {
  it('a deposit or a withdrawal, with its deal or before it', async () => {
    const it = await account();
    await it.money('-6000', true);
    await it.equity('4000', 3);
    expect(await it.guard()).toMatchObject({ state: 'armed', peakEquity: '4000' });
    await it.money('9000', false);
    // The deal is asked for, though not more often than every three seconds.
    let asked = false;
    for (let i = 0; i < 60 && !asked; i += 1) asked = (await it.equity('13000', 2)).need?.dealsSince !== undefined;
    expect(asked).toBe(true);
    expect(await it.guard()).toMatchObject({ state: 'armed', peakEquity: '4000' });
  });

  it('zero, negative or contradicting equity, and one bad tick', async () => {
    const it = await account();
    for (const equity of ['0', '-5000', '1']) {
      it.terminal.numbers = { ...it.terminal.numbers, equity };
      for (let i = 0; i < 3; i += 1) {
        await it.sync();
        await sleep(120);
      }
    }
    await it.equity('9900', 1);
    await it.equity('2000', 1);
    await it.equity('9900', 2);
    expect((await it.guard()).state).toBe('armed');
    expect(await actions(it)).not.toContain('guard.breached');
  });

  it('shows nothing of it to another tenant', async () => {
    const it = await account();
    const stranger = { ...world.actor, tenantId: newId() };
    await expect(
      world.requests.ask(getGuardRequest, { accountId: it.accountId }, { actor: stranger }),
    ).rejects.toMatchObject({ problem: { code: 'account-unknown' } });
    await expect(
      world.requests.ask(closeNowRequest, { accountId: it.accountId, reason }, { actor: stranger }),
    ).rejects.toMatchObject({ problem: { code: 'account-unknown' } });
  });
});
