import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { shiftByCash } from './drawdown-cash.js';
import {
  cancelCountdown,
  changeLimits,
  closeNow,
  expire,
  foldLocalReport,
  foldOutcomes,
  lockFlat,
  resetGuard,
  runRefusal,
} from './breach-run.js';
import { ACCOUNT, armed, type GuardPlay } from '../../test/drawdown-play.js';
import { drawdownOf } from './drawdown-policy.js';
import { runIdOf } from './drawdown-state.js';

const ask = (play: GuardPlay): { by: string; reason: string; now: Date } => ({
  by: 'ann',
  reason: 'news spike',
  now: play.now,
});
const breached = (): GuardPlay => {
  const play = armed().samples(2, '7990');
  play.remainingMs = 10_000;
  return play;
};
const cancelled = (): GuardPlay => {
  const play = breached();
  const answer = cancelCountdown(play.state, play.memory, { ...ask(play), remainingMs: 5_000 });
  if (!answer.ok) throw new Error(answer.problem.detail);
  return play.take(answer.value);
};

describe('BR-3 drawdown guard: the end of the countdown', () => {
  it('closes once, however often the end is told', () => {
    const play = breached();
    const at = { now: play.now, remainingMs: 0, inContact: true };
    play
      .take(expire(play.state, play.memory, at))
      .take(expire(play.state, play.memory, at))
      .take(expire(play.state, play.memory, at));
    expect(play.state.status).toBe('closing');
    expect(play.told.filter((action) => action === 'guard.closing')).toHaveLength(1);
  });

  it('does not close before its time', () => {
    const play = breached();
    expect(expire(play.state, play.memory, { now: play.now, remainingMs: 1, inContact: true }).transitions).toEqual([]);
  });

  it('waits for the terminal when that is out of reach', () => {
    const play = breached();
    play.take(expire(play.state, play.memory, { now: play.now, remainingMs: 0, inContact: false }));
    expect(play.state).toMatchObject({ status: 'breached', breachRun: { overdue: true } });
    expect(expire(play.state, play.memory, { now: play.now, remainingMs: 0, inContact: true }).transitions).toEqual([]);
  });
});

describe('BR-3 drawdown guard: the owner cancels', () => {
  it('is called off only when every close came back', () => {
    const play = cancelled();
    expect(play.closes.at(-1)).toBe('revoke');
    play.take(foldOutcomes(play.state, play.memory, { executed: false, live: 2 }, play.now));
    expect(play.state.status).toBe('breached');
    play.take(foldOutcomes(play.state, play.memory, { executed: false, live: 0 }, play.now));
    expect(play.state).toMatchObject({ status: 'reducing', breachMuted: true, breachRun: undefined, runNo: 2 });
    expect(play.told).toContain('guard.cancelled');
  });

  it('came too late when one close was executed: the rest is closed, and it says so', () => {
    const play = cancelled();
    play.take(foldOutcomes(play.state, play.memory, { executed: true, live: 1 }, play.now));
    expect(play.state.status).toBe('closing');
    expect(play.told).toContain('guard.cancel-too-late');
  });

  it('spares the account the −20 % line until it recovered, not the −22 % one', () => {
    const play = cancelled();
    play.take(foldOutcomes(play.state, play.memory, { executed: false, live: 0 }, play.now));
    play.remainingMs = undefined;
    play.samples(20, '7950');
    expect(play.state.status).toBe('reducing');
    play.samples(2, '7790');
    expect(play.state).toMatchObject({
      status: 'closing',
      breachRun: { cause: 'hard-floor', runId: runIdOf(ACCOUNT, 2) },
    });
  });

  it('puts the line in force again after a recovery', () => {
    const play = cancelled();
    play.take(foldOutcomes(play.state, play.memory, { executed: false, live: 0 }, play.now));
    play.remainingMs = undefined;
    play.samples(2, '8100');
    expect(play.state.breachMuted).toBe(false);
    play.samples(2, '7990');
    expect(play.state.status).toBe('breached');
  });

  it.each([
    ['armed', armed(), 'guard-state'],
    ['breached, countdown over', breached(), 'countdown-over'],
  ])('refuses when %s', (_name, play, code) => {
    expect(cancelCountdown(play.state, play.memory, { ...ask(play), remainingMs: 0 })).toMatchObject({
      ok: false,
      problem: { code },
    });
  });
});

describe('BR-3 drawdown guard: close, lock, reset', () => {
  const locked = (): GuardPlay => {
    const play = breached();
    const answer = closeNow(ACCOUNT, play.state, play.memory, ask(play));
    if (!answer.ok) throw new Error('refused');
    play.take(answer.value);
    return play.take(lockFlat(play.state, play.memory, dec('7900'), play.now));
  };

  it('records what it began at and what it ended at', () => {
    const play = locked();
    expect(play.state.status).toBe('flat-locked');
    expect(play.state.breachRun!.triggerEquity!.toFixed()).toBe('7990');
    expect(play.state.breachRun!.closeEquity!.toFixed()).toBe('7900');
  });

  it('only the owner opens the lock: no sample, no deadline, no outcome does', () => {
    const play = locked().samples(10, '20000');
    play
      .take(expire(play.state, play.memory, { now: play.now, remainingMs: 0, inContact: true }))
      .take(foldOutcomes(play.state, play.memory, { executed: true, live: 0 }, play.now));
    expect(play.state.status).toBe('flat-locked');
  });

  it('a reset needs good numbers and a flat account, and begins with the present equity', () => {
    const play = locked();
    expect(resetGuard(play.state, play.memory, { ...ask(play), equity: undefined, remaining: 0 }).ok).toBe(false);
    expect(resetGuard(play.state, play.memory, { ...ask(play), equity: dec('7900'), remaining: 1 }).ok).toBe(false);
    const answer = resetGuard(play.state, play.memory, { ...ask(play), equity: dec('7900'), remaining: 0 });
    if (!answer.ok) throw new Error('refused');
    expect(play.take(answer.value).state).toMatchObject({ status: 'armed', runNo: 2, breachRun: undefined });
    expect(play.state.peak!.toFixed()).toBe('7900');
  });

  it('a reset allows entries again where nothing is open, as a lock and its reset would (issue 8)', () => {
    const play = cancelled();
    play.take(foldOutcomes(play.state, play.memory, { executed: false, live: 0 }, play.now));
    expect(play.state).toMatchObject({ status: 'reducing', breachMuted: true });
    const reset = (remaining: number | undefined) =>
      resetGuard(play.state, play.memory, { ...ask(play), equity: dec('7990'), remaining });
    expect(reset(1)).toMatchObject({ ok: false, problem: { detail: expect.stringContaining('close them first') } });
    expect(reset(undefined).ok).toBe(false);
    const answer = reset(0);
    if (!answer.ok) throw new Error(answer.problem.detail);
    expect(play.take(answer.value).state).toMatchObject({ status: 'armed', breachMuted: false, runNo: 3 });
    expect(play.state.peak!.toFixed()).toBe('7990');
    expect(play.told.at(-1)).toBe('guard.reset');
  });

  it.each([
    ['armed', armed()],
    ['warned', armed().samples(2, '8500')],
    ['breached', breached()],
  ])('a reset is refused while %s, also with nothing open', (status, play) => {
    const answer = resetGuard(play.state, play.memory, { ...ask(play), equity: dec('8500'), remaining: 0 });
    expect(answer).toMatchObject({ ok: false, problem: { detail: expect.stringContaining(`the guard is ${status}`) } });
  });

  it('what gives protection up names the run that it saw, and reaches no later one', () => {
    const play = locked();
    const seen = runIdOf(ACCOUNT, play.state.runNo);
    expect(runRefusal(ACCOUNT, play.state, seen)).toBeUndefined();
    const answer = resetGuard(play.state, play.memory, { ...ask(play), equity: dec('7900'), remaining: 0 });
    if (!answer.ok) throw new Error('refused');
    play.take(answer.value);
    expect(runRefusal(ACCOUNT, play.state, seen)).toMatchObject({ code: 'guard-state' });
  });

  it('close-now works in every state but closing and locked', () => {
    for (const play of [armed(), armed().samples(2, '8500'), armed().samples(2, '8100'), breached(), cancelled()])
      expect(closeNow(ACCOUNT, play.state, play.memory, ask(play)).ok).toBe(true);
    const play = locked();
    expect(closeNow(ACCOUNT, play.state, play.memory, ask(play)).ok).toBe(false);
  });

  it('takes the closes of the terminal as closes of the same run', () => {
    const play = armed();
    const report = {
      state: 'closing' as const,
      runId: runIdOf(ACCOUNT, 1),
      equity: dec('7800'),
      reason: 'out of reach',
    };
    play
      .take(foldLocalReport(ACCOUNT, play.state, play.memory, report, play.now))
      .take(foldLocalReport(ACCOUNT, play.state, play.memory, { ...report, state: 'flat' }, play.now));
    expect(play.state).toMatchObject({
      status: 'closing',
      breachRun: { runId: runIdOf(ACCOUNT, 1), cause: 'terminal' },
    });
    const other = armed();
    other.take(
      foldLocalReport(ACCOUNT, other.state, other.memory, { ...report, runId: runIdOf(ACCOUNT, 7) }, other.now),
    );
    expect(other.state.status).toBe('armed');
  });
});

describe('BR-3 drawdown guard: limits', () => {
  it('tightens in any state, loosens only while armed', () => {
    const tight = { warn: dec('0.1'), reduce: dec('0.12'), breach: dec('0.15'), hardFloor: dec('0.16') };
    const warned = armed().samples(2, '8500');
    expect(changeLimits(warned.state, warned.memory, { ...ask(warned), change: tight }).ok).toBe(true);
    expect(
      changeLimits(warned.state, warned.memory, { ...ask(warned), change: { hardFloor: dec('0.3') } }),
    ).toMatchObject({ ok: false, problem: { code: 'guard-state' } });
    const calm = armed();
    expect(changeLimits(calm.state, calm.memory, { ...ask(calm), change: { hardFloor: dec('0.3') } })).toMatchObject({
      ok: true,
      value: { state: { policy: { version: 2 } } },
    });
    expect(changeLimits(calm.state, calm.memory, { ...ask(calm), change: { warn: dec('0.19') } })).toMatchObject({
      ok: false,
      problem: { code: 'validation-failed' },
    });
    expect(changeLimits(calm.state, calm.memory, { ...ask(calm), change: { countdownMs: -1 } }).ok).toBe(false);
  });

  it('a running close keeps the limits it began with', () => {
    const play = breached();
    const answer = changeLimits(play.state, play.memory, { ...ask(play), change: { countdownMs: 1_000 } });
    if (!answer.ok) throw new Error('refused');
    expect(answer.value.state.breachRun).toMatchObject({
      policyVersion: 1,
      deadlineAt: play.state.breachRun!.deadlineAt,
    });
  });
});

describe('BR-3 drawdown guard: cash', () => {
  const shift = (play: GuardPlay, amount: string): GuardPlay =>
    play.take({
      ...shiftByCash(play.state, play.memory, { amount: dec(amount), at: play.now }),
      transitions: [],
      closes: 'none',
    });

  it('a withdrawal that halves the account leaves the drawdown where it was', () => {
    const play = armed().samples(2, '9000');
    const before = drawdownOf(play.state.peak!, dec('9000'));
    shift(play, '-5000').samples(3, '4000', { balance: dec('5000') });
    expect(drawdownOf(play.state.peak!, dec('4000')).minus(before).abs().lt('0.000001')).toBe(true);
    expect(play.state.status).toBe('armed');
  });

  it('a deposit in a drawdown does not soften it', () => {
    const play = armed().samples(2, '8400');
    shift(play, '100000').samples(2, '108400', { balance: dec('110000') });
    expect(play.state.status).toBe('warned');
  });

  it('cash from before the mark was set is in it already', () => {
    const play = armed();
    const { state } = shiftByCash(play.state, play.memory, {
      amount: dec('10000'),
      at: new Date(play.state.peakSince.getTime() - 1),
    });
    expect(state).toBe(play.state);
  });

  it('property: deposits and withdrawals alone never move the guard', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9_000, max: 50_000 }), { maxLength: 30 }),
        fc.integer({ min: 8_600, max: 10_000 }),
        (amounts, start) => {
          const play = armed().samples(2, start);
          let equity = dec(start);
          for (const amount of amounts) {
            if (equity.plus(amount).lt(100)) continue;
            equity = equity.plus(amount);
            shift(play, String(amount)).samples(2, equity.toFixed(), { balance: equity });
          }
          expect(play.state.status).toBe('armed');
        },
      ),
    );
  });
});
