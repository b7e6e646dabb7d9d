import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { armed, GuardPlay } from '../../test/drawdown-play.js';
import { CONFIRM_MS, judgeSilence } from './drawdown-judge.js';
import { type GuardStateName } from './drawdown-state.js';

describe('BR-3 drawdown guard: the ladder', () => {
  it('warns at −15 %, blocks entries at −18 %, begins a ten-second countdown at −20 %', () => {
    const play = armed().samples(2, '8500');
    expect(play.state.status).toBe('warned');
    play.samples(2, '8200');
    expect(play.state.status).toBe('reducing');
    play.samples(2, '8000');
    expect(play.state.status).toBe('breached');
    expect(play.state.breachRun!.deadlineAt.getTime() - play.now.getTime()).toBe(10_000);
    expect(play.closes).toEqual(['arm']);
    expect(play.told).toEqual(['guard.warned', 'guard.blocked-entries', 'guard.breached']);
  });

  it('closes at once at −22 %, without a countdown', () => {
    const play = armed().samples(2, '7800');
    expect(play.state.status).toBe('closing');
    expect(play.state.breachRun!.cause).toBe('hard-floor');
    expect(play.closes).toEqual(['release']);
  });

  it('cuts the countdown short when equity falls through the hard floor', () => {
    const play = armed().samples(2, '8000');
    play.remainingMs = 9_000;
    play.samples(2, '7700');
    expect(play.state.status).toBe('closing');
    expect(play.closes).toEqual(['arm', 'release']);
  });

  it('begins one countdown only, however equity moves around the line', () => {
    const play = armed().samples(2, '7990');
    play.remainingMs = 10_000;
    for (let i = 0; i < 20; i += 1) play.sample(i % 2 === 0 ? '8010' : '7985');
    expect(play.told.filter((action) => action === 'guard.breached')).toHaveLength(1);
    expect(play.state.breachRun!.disarm).toBeUndefined();
  });

  it('calls the countdown off when equity recovers by half a percent and stays there', () => {
    const play = armed().samples(2, '7990');
    play.remainingMs = 9_900;
    play.sample('8060');
    expect(play.state.breachRun!.disarm).toBeUndefined();
    play.sample('8060');
    expect(play.state.breachRun!.disarm).toMatchObject({ kind: 'recovered', by: 'guard' });
    expect(play.state.status).toBe('breached');
    expect(play.closes).toEqual(['arm', 'revoke']);
  });

  it('does not call it off when the recovery is confirmed after the deadline', () => {
    const play = armed().samples(2, '7990');
    play.remainingMs = 200;
    play.samples(3, '9000');
    expect(play.state.breachRun!.disarm).toBeUndefined();
  });

  it('steps back up only with a margin', () => {
    const play = armed().samples(2, '8500').samples(3, '8520');
    expect(play.state.status).toBe('warned');
    play.samples(2, '8551');
    expect(play.state.status).toBe('armed');
  });

  it('judges an overdue countdown by the first good numbers of the terminal', () => {
    const below = armed().samples(2, '7990');
    below.take({
      state: { ...below.state, breachRun: { ...below.state.breachRun!, overdue: true } },
      memory: below.memory,
      transitions: [],
      closes: 'none',
    });
    below.pass(60_000).sample('7950');
    expect(below.state.status).toBe('closing');
    const above = armed().samples(2, '7990');
    above.take({
      state: { ...above.state, breachRun: { ...above.state.breachRun!, overdue: true } },
      memory: above.memory,
      transitions: [],
      closes: 'none',
    });
    above.pass(60_000).sample('9500');
    expect(above.state.breachRun!.disarm).toMatchObject({ kind: 'recovered' });
  });
});

describe('BR-3 drawdown guard: numbers that must never trigger it', () => {
  it.each([
    ['zero', 0],
    ['negative', -5000],
    ['not a number', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
  ])('%s', (_name, equity) => {
    const play = armed().samples(50, equity);
    expect(play.state.status).toBe('armed');
    // It closes nothing, and says that it sees nothing.
    expect(play.told).toEqual(['guard.blind']);
  });

  it('one bad tick, whatever it says', () => {
    const play = armed().sample('1').sample('9990').sample('1').sample('9990');
    expect(play.state.status).toBe('armed');
  });

  it('two samples less than 250 ms apart are one tick', () => {
    const play = armed()
      .sample('7000')
      .sample('7000', { afterMs: CONFIRM_MS - 1 })
      .sample('9990', { afterMs: 1 });
    expect(play.state.status).toBe('armed');
  });

  it('two samples too far apart do not confirm each other', () => {
    const play = armed().sample('7000').sample('7000', { afterMs: 60_000 });
    expect(play.state.status).toBe('armed');
  });

  it('numbers that the terminal edge distrusts, and equity that its own positions contradict', () => {
    const play = armed()
      .samples(20, '5000', { flaw: 'numbers are 40 s old' })
      .samples(20, '5000', { floating: dec('-10') });
    expect(play.state.status).toBe('armed');
  });

  it('a high tick that would raise the peak: three good samples in a row are needed', () => {
    const play = armed().sample('20000').sample('20000').sample('10000').samples(5, '9990');
    expect(play.state.peak!.toFixed()).toBe('10000');
    play.samples(3, '10100');
    expect(play.state.peak!.toFixed()).toBe('10100');
    expect(play.state.status).toBe('armed');
  });

  it('a clock that jumps between two samples', () => {
    const back = armed().sample('7000').sample('7000', { afterMs: -7_200_000 });
    expect(back.state.status).toBe('armed');
    const forth = armed().sample('7000').sample('7000', { afterMs: 3_600_000 });
    expect(forth.state.status).toBe('armed');
  });

  it('property: no sequence with at most one bad sample at a time ever blocks or closes anything', () => {
    const good = fc.integer({ min: 8_600, max: 10_000 });
    const bad = fc.oneof(
      fc.constant(0),
      fc.constant(-1),
      fc.constant(Number.NaN),
      fc.integer({ min: 1, max: 7_000 }),
      fc.integer({ min: 12_000, max: 1_000_000 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(bad, good), { minLength: 1, maxLength: 60 }), (ticks) => {
        const play = armed();
        for (const [wrong, right] of ticks) play.sample(wrong).sample(right);
        expect(play.state.status).toBe('armed');
      }),
    );
  });

  it('property: the state is a function of the deepest confirmed stage, and no state is left out of order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 7_000, max: 10_500 }), { maxLength: 80 }), (ticks) => {
        const play = armed();
        for (const equity of ticks) {
          const before: GuardStateName = play.state.status;
          play.sample(equity);
          // Only what two samples agree on can move it, and closing is never left by samples.
          if (before === 'closing') expect(play.state.status).toBe('closing');
          if (play.state.status === 'breached' && before !== 'breached')
            expect(equity).toBeLessThanOrEqual(play.state.peak!.times('0.8').toNumber());
        }
        expect(play.told.filter((action) => action === 'guard.closing').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('BR-3 drawdown guard: blindness', () => {
  it('tells once that it is blind, never closes for it, and tells when it sees again', () => {
    const play = armed();
    const silent = judgeSilence(play.state, play.memory, new Date(play.now.getTime() + 10_001), play.now);
    expect(silent.transitions.map((t) => t.action)).toEqual(['guard.blind']);
    play.take(silent).pass(20_000);
    expect(judgeSilence(play.state, play.memory, play.now, play.now).transitions).toEqual([]);
    play.sample('9990');
    expect(play.state.blindSince).toBeUndefined();
    expect(play.told).toEqual(['guard.blind', 'guard.sees-again']);
  });

  it('a new guard without a peak judges nothing', () => {
    expect(new GuardPlay().samples(2, '10').state).toMatchObject({ status: 'armed', peak: undefined });
  });
});
