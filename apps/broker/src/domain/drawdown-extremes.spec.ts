import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { ACCOUNT, armed, type GuardPlay } from '../../test/drawdown-play.js';
import { changeLimits } from './breach-run.js';
import { isBlinded } from './drawdown-state.js';

/** A position of ours carries the whole loss: balance, credit and it add up to equity. */
const confirmed = (equity: string, more: { balance?: string; credit?: string } = {}): object => {
  const balance = dec(more.balance ?? '10000');
  const credit = dec(more.credit ?? '0');
  return { balance, credit, floating: dec(equity).minus(balance).minus(credit), ledgerBalance: balance };
};

describe('equity of zero or less (finding F2, case 91)', () => {
  it.each(['-500', '0', '-0.01', '-25000'])(
    'closes at %s once three readings over a second agree with balance and positions',
    (equity) => {
      const play = armed().samples(4, equity, confirmed(equity));
      expect(play.state.status).toBe('armed');
      play.sample(equity, confirmed(equity));
      expect(play.state).toMatchObject({ status: 'closing', breachRun: { cause: 'hard-floor' } });
      expect(play.closes).toEqual(['release']);
    },
  );

  it('acts on a negative balance as well, and on an account that lives on credit', () => {
    const negative = armed().samples(6, '-120', confirmed('-120', { balance: '-120' }));
    expect(negative.state.status).toBe('closing');
    const credit = { balance: dec('20'), credit: dec('10000'), ledgerBalance: dec('20') };
    const play = armed().samples(3, '10000', { ...credit, floating: dec('-20') });
    play.pass(6_000).samples(8, '1018.50', { ...credit, floating: dec('-9000') });
    expect(play.state.status).toBe('closing');
  });

  it('is a fault of the terminal as long as nothing confirms it', () => {
    expect(armed().samples(20, '0').state.status).toBe('armed');
    expect(armed().samples(20, '-500', { balance: dec('10000'), floating: dec('-20') }).state.status).toBe('armed');
    const two = armed();
    for (let i = 0; i < 20; i += 1)
      two.sample('-500', confirmed('-500')).sample('-500', confirmed('-500')).sample('10000', confirmed('10000'));
    expect(two.state.status).toBe('armed');
  });

  it('makes no peak, and no division by it', () => {
    const play = armed();
    play.state = { ...play.state, peak: undefined };
    play.samples(10, '-500', confirmed('-500'));
    expect(play.state).toMatchObject({ peak: undefined, status: 'armed' });
  });

  it('property: below the hard floor by whatever depth it closes, within a second and a half of agreeing readings, and never before the second of them', () => {
    const depth = fc.integer({ min: -2_000_000, max: 780_000 });
    fc.assert(
      fc.property(depth, fc.integer({ min: 100, max: 400 }), (cents, everyMs) => {
        const equity = dec(cents).div(100).toFixed(2);
        const play = armed();
        let needed = 0;
        while (play.state.status === 'armed' && needed < 40) {
          play.sample(equity, { ...confirmed(equity), afterMs: everyMs });
          needed += 1;
        }
        expect(play.state.status).toBe('closing');
        expect(needed).toBeGreaterThan(1);
        expect((needed - 1) * everyMs).toBeLessThanOrEqual(cents <= 0 ? 1_400 : 650);
      }),
    );
  });
});

describe('numbers that blind the guard', () => {
  it('are told after three seconds of them, block entries, and are over with the first good reading', () => {
    const play = armed().samples(10, '9000', { flaw: 'margin is negative' });
    expect(play.told).toEqual([]);
    play.sample('9000', { flaw: 'margin is negative' });
    expect([play.told, isBlinded(play.state, play.memory)]).toEqual([['guard.blind'], true]);
    play.sample('9900');
    expect([play.told.at(-1), isBlinded(play.state, play.memory), play.state.blindSince]).toEqual([
      'guard.sees-again',
      false,
      undefined,
    ]);
  });

  it('a position that cannot be read is told at once, and the rest is judged all the same', () => {
    const play = armed().sample('9900', { unreadable: true });
    expect([play.told, isBlinded(play.state, play.memory)]).toEqual([['guard.blind'], true]);
    play.samples(2, '7700', { unreadable: true });
    expect(play.state.status).toBe('closing');
    expect(play.told.filter((action) => action === 'guard.blind')).toHaveLength(1);
  });
});

describe('a spread spike (case 93)', () => {
  const wide = (equity: string, excess: string): Parameters<GuardPlay['sample']>[1] => ({
    ...confirmed(equity),
    spreadExcess: dec(excess),
  });

  it('that takes a quarter of equity for twenty seconds closes nothing, not even at the hard floor', () => {
    const play = armed().samples(60, '7500', wide('7500', '2480'));
    play.samples(3, '9990');
    expect([play.state.status, play.told]).toEqual(['armed', []]);
  });

  it('that stays is taken as it is after the time its owner chose', () => {
    const play = armed().samples(98, '7500', wide('7500', '2480'));
    expect(play.state.status).toBe('armed');
    play.samples(6, '7500', wide('7500', '2480'));
    expect(play.state.status).toBe('closing');
    const never = armed();
    never.take(change(never, { spreadGraceMs: 0 })).samples(2, '7500', wide('7500', '2480'));
    expect(never.state.status).toBe('closing');
  });

  it('hides no fall: what the mid price has lost counts on time', () => {
    const play = armed().samples(2, '5500', wide('5500', '1000'));
    expect(play.state.status).toBe('closing');
  });

  it('property: with whatever spread, a mid price below the hard floor closes with the second sample', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 7_800 }), fc.integer({ min: 0, max: 5_000 }), (mid, excess) => {
        const equity = String(mid - Math.min(excess, mid - 1));
        const play = armed().samples(2, equity, wide(equity, String(mid - Number(equity))));
        expect(play.state.status).toBe('closing');
      }),
    );
  });
});

describe('the time a stage is confirmed for', () => {
  it('is its owner’s to choose, and the hard floor keeps its own', () => {
    const play = armed();
    play.take(change(play, { confirmWarnMs: 1_000, confirmReduceMs: 2_000, confirmBreachMs: 5_000 }));
    play.samples(3, '7950');
    expect(play.state.status).toBe('armed');
    play.samples(2, '7950');
    expect(play.state.status).toBe('warned');
    play.samples(4, '7950');
    expect(play.state.status).toBe('reducing');
    play.samples(9, '7950');
    expect(play.state.status).toBe('breached');
    const floor = armed();
    floor.take(change(floor, { confirmBreachMs: 60_000 })).samples(2, '7800');
    expect(floor.state.status).toBe('closing');
  });

  it('is made longer only while the guard is armed, and lies within its bounds', () => {
    const play = armed().samples(2, '8400');
    expect(changeOf(play, { confirmBreachMs: 1_000 })).toMatchObject({ ok: false, problem: { code: 'guard-state' } });
    expect(changeOf(armed(), { confirmBreachMs: 100 })).toMatchObject({
      ok: false,
      problem: { code: 'validation-failed' },
    });
    expect(changeOf(armed(), { spreadGraceMs: 600_001 })).toMatchObject({
      ok: false,
      problem: { code: 'validation-failed' },
    });
  });
});

function changeOf(
  play: GuardPlay,
  wanted: Parameters<typeof changeLimits>[2]['change'],
): ReturnType<typeof changeLimits> {
  return changeLimits(play.state, play.memory, { by: ACCOUNT, reason: 'spec', now: play.now, change: wanted });
}

function change(
  play: GuardPlay,
  wanted: Parameters<typeof changeLimits>[2]['change'],
): Parameters<GuardPlay['take']>[0] {
  const answer = changeOf(play, wanted);
  if (!answer.ok) throw new Error(answer.problem.detail);
  play.told.length = 0;
  return { ...answer.value, transitions: [] };
}
