import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { armed, GuardPlay } from '../../test/drawdown-play.js';
import { shiftByCash } from './drawdown-cash.js';
import { resetGuard } from './breach-run.js';
import { type GuardSample } from './drawdown-sample.js';
import { EMPTY_MEMORY } from './drawdown-state.js';
import { ASIDE_MS, HOLD_MS } from './drawdown-steps.js';

/** Balance and ledger, at a pace of 400 ms. `exitsBooked` unless told otherwise. */
const told = (balance: number, ledger: number, more: Partial<GuardSample> = {}) => ({
  balance: dec(balance),
  ledgerBalance: dec(ledger),
  exitsBooked: true,
  afterMs: 400,
  ...more,
});
const MINUTE = ASIDE_MS / 400;

/** The deal is booked: what the guard is told before the sample that comes with it. */
function deal(play: GuardPlay, amount: number, at: Date): GuardPlay {
  const { state, memory } = shiftByCash(play.state, play.memory, { amount: dec(amount), at });
  return Object.assign(play, { state, memory });
}

describe('BR-3 drawdown guard: a balance that no deal explains', () => {
  it('holds judgement for five seconds, and is taken as it is then when an exit may be behind it', () => {
    const play = armed().samples(10, '7000', told(7_000, 10_000, { exitsBooked: false }));
    expect([play.state.status, play.memory.hold?.amount.toFixed()]).toEqual(['armed', '-3000']);
    play.samples(8, '7000', told(7_000, 10_000, { exitsBooked: false }));
    expect([play.state.status, play.state.takenStep.toFixed()]).toEqual(['closing', '-3000']);
  });

  it('is left out of what is judged while no exit can be behind it, and the market is watched all the same', () => {
    const play = armed().samples(40, '7000', told(7_000, 10_000));
    expect([play.state.status, play.state.peak!.toFixed(), play.memory.lastEquity!.toFixed()]).toEqual([
      'armed',
      '10000',
      '10000',
    ]);
    play.samples(2, '5450', told(7_000, 10_000));
    expect([play.state.status, play.memory.lastEquity!.toFixed()]).toEqual(['warned', '8450']);
    play.samples(2, '4900', told(7_000, 10_000));
    expect(play.state.status).toBe('breached');
  });

  it('is taken as it is after a minute', () => {
    const play = armed().samples(MINUTE - 1, '7000', told(7_000, 10_000));
    expect(play.state.status).toBe('armed');
    expect(play.samples(4, '7000', told(7_000, 10_000)).state.status).toBe('closing');
  });

  it('goes on at once when the deal arrives', () => {
    const play = armed().samples(3, '7000', told(7_000, 10_000)).samples(2, '9990', told(10_000, 10_000));
    expect([play.memory.hold, play.state.status]).toEqual([undefined, 'armed']);
  });

  it.each([true, false])(
    'does not let the peak rise on money that may be a deposit (exits booked: %p)',
    (exitsBooked) => {
      const play = armed().samples(40, '15000', told(15_000, 10_000, { exitsBooked }));
      expect(play.state.peak!.toFixed()).toBe('10000');
    },
  );

  it('accepts credit inside or outside the ledger', () => {
    const play = new GuardPlay()
      .samples(3, '10500', told(10_000, 10_500, { credit: dec(500) }))
      .samples(3, '10500', told(10_000, 10_000, { credit: dec(500) }));
    expect([play.memory.hold, play.memory.aside]).toEqual([undefined, undefined]);
  });
});

describe('BR-3 drawdown guard: what happens while a deal is late', () => {
  it('an exit whose own deal is late, a view that is not complete, a hello: only what is new waits, what was set aside stays so', () => {
    const play = armed()
      .samples(30, '7000', told(7_000, 10_000))
      .samples(4, '6950', told(6_950, 10_000, { exitsBooked: false }));
    expect([play.state.status, play.memory.aside?.amount.toFixed(), play.memory.hold?.amount.toFixed()]).toEqual([
      'armed',
      '-3000',
      '-50',
    ]);
    play.samples(4, '6950', told(6_950, 9_950)).samples(10, '6950', told(6_950, 9_950, { exitsBooked: false }));
    expect([play.state.status, play.memory.aside?.amount.toFixed(), play.memory.hold]).toEqual([
      'armed',
      '-3000',
      undefined,
    ]);
  });

  it('a loss that was realised meanwhile is taken after its own five seconds', () => {
    const play = armed()
      .samples(30, '7000', told(7_000, 10_000))
      .samples(16, '4700', told(4_700, 10_000, { exitsBooked: false }));
    expect([play.state.takenStep.toFixed(), play.state.status]).toEqual(['-2300', 'closing']);
  });

  it('a restart: what was set aside waits again, what was taken stays taken', () => {
    const withdrawn = armed().samples(30, '7000', told(7_000, 10_000));
    withdrawn.memory = EMPTY_MEMORY;
    expect(withdrawn.samples(60, '7000', told(7_000, 10_000)).state.status).toBe('armed');
    const deposited = armed().samples(MINUTE + 10, '13000', told(13_000, 10_000));
    expect([deposited.state.peak!.toFixed(), deposited.state.takenStep.toFixed()]).toEqual(['13000', '3000']);
    deposited.memory = EMPTY_MEMORY;
    expect(deposited.samples(60, '13000', told(13_000, 10_000)).state.status).toBe('armed');
  });

  it('an exit one sync late beside a step that was taken holds for that sync only', () => {
    const play = armed()
      .samples(MINUTE + 10, '13000', told(13_000, 10_000))
      .sample('13050', told(13_050, 10_000, { exitsBooked: false }))
      .samples(60, '13050', told(13_050, 10_050));
    expect([play.state.status, play.state.takenStep.toFixed()]).toEqual(['armed', '3000']);
    // The market is judged at once all the while.
    const fallen = armed()
      .samples(20, '9000', told(9_000, 10_000, { exitsBooked: false }))
      .sample('9050', told(9_050, 10_000, { exitsBooked: false }))
      .samples(2, '7700', told(9_050, 10_050));
    expect(fallen.state.status).toBe('closing');
  });

  it('its deal, when it comes after all, shifts the peak from equity as it was, and nothing is taken any more', () => {
    const play = armed().samples(16, '9000', told(9_000, 10_000, { exitsBooked: false }));
    const at = new Date(play.now.getTime() - 6_000);
    deal(play, -1_000, at).samples(3, '9000', told(9_000, 9_000));
    expect([play.state.peak!.toFixed(), play.state.takenStep.toFixed(), play.state.status]).toEqual([
      '9000',
      '0',
      'armed',
    ]);
  });

  it('a clock that is set back leaves nothing aside for longer than a minute from then', () => {
    const play = armed()
      .samples(30, '7000', told(7_000, 10_000))
      .sample('7000', { ...told(7_000, 10_000), afterMs: -7_200_000 });
    expect([play.state.status, play.memory.aside?.amount.toFixed()]).toEqual(['armed', '-3000']);
    expect(play.samples(MINUTE + 4, '7000', told(7_000, 10_000)).state.status).toBe('closing');
  });

  it('a locked account is not reset on a balance that nobody can explain', () => {
    const play = armed()
      .samples(2, '7000')
      .take({
        state: { ...armed().state, status: 'flat-locked' },
        memory: armed().memory,
        transitions: [],
        closes: 'none',
      });
    play.samples(20, '4000', told(4_000, 7_000));
    expect(
      resetGuard(play.state, play.memory, {
        by: 'owner',
        reason: 'spec',
        now: play.now,
        equity: play.memory.lastEquity,
        remaining: 0,
      }),
    ).toMatchObject({ ok: false, problem: { code: 'guard-state' } });
    deal(play, -3_000, play.now).samples(3, '4000', told(4_000, 4_000));
    expect(
      resetGuard(play.state, play.memory, {
        by: 'owner',
        reason: 'spec',
        now: play.now,
        equity: play.memory.lastEquity,
        remaining: 0,
      }),
    ).toMatchObject({ ok: true, value: { state: { status: 'armed' } } });
  });

  it('property: money that comes or goes never triggers it, however late its deal within a minute, whatever exits and restarts come between', () => {
    const late = fc.record({
      amount: fc.integer({ min: -8_000, max: 20_000 }).filter((amount) => amount !== 0),
      lagMs: fc.integer({ min: 0, max: ASIDE_MS - 1_000 }),
      loss: fc.integer({ min: 0, max: 1_900 }),
      exits: fc.array(
        fc.record({
          afterMs: fc.integer({ min: 0, max: ASIDE_MS }),
          lateSyncs: fc.integer({ min: 0, max: 5 }),
          restarts: fc.boolean(),
        }),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(late, ({ amount, lagMs, loss, exits }) => {
        const play = armed();
        const at = new Date(play.now.getTime() + 300);
        for (let passed = 0; passed <= lagMs; passed += 300) {
          // Each exit realises what was floating already, so equity does not move by it.
          const done = exits.filter((exit) => exit.afterMs <= passed);
          const lacking = done.filter((exit) => passed < exit.afterMs + exit.lateSyncs * 300).length;
          if (done.some((exit) => exit.restarts && exit.afterMs > passed - 300))
            play.memory = { ...EMPTY_MEMORY, lastEquity: play.memory.lastEquity };
          const equity = passed > HOLD_MS ? 10_000 - loss : 10_000;
          const realised = -10 * done.length;
          play.sample(equity + amount, {
            balance: dec(10_000 + amount + realised),
            ledgerBalance: dec(10_000 + realised + 10 * lacking),
            exitsBooked: lacking === 0,
          });
        }
        expect(play.state.breachRun).toBeUndefined();
        const realised = -10 * exits.filter((exit) => exit.afterMs <= lagMs).length;
        // The market stands still from the deal on: a loss behind a withdrawal weighs more than one before it.
        deal(play, amount, at).samples(3, play.memory.lastEquity!.toFixed(), {
          balance: dec(10_000 + amount + realised),
        });
        expect(play.state.breachRun).toBeUndefined();
        expect(play.state.takenStep.isZero()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
