import { describe, expect, it } from '@jest/globals';
import { type OrderState } from '@plimsoll/contracts';
import {
  type CommandFacts,
  commandEnded,
  decideOverdue,
  decideResult,
  orderMachine,
  type ReportedState,
} from './order-command.js';
import { meaningOf } from './retcodes.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const command = (change: Partial<CommandFacts> = {}): CommandFacts => ({
  type: 'open',
  state: 'leased',
  notAfter: later(10_000),
  attempt: 1,
  deviationPoints: 20,
  ...change,
});
const REPORTS: ReportedState[] = [
  'accepted',
  'sent',
  'done',
  'partial',
  'rejected',
  'expired',
  'unknown',
  'deferred',
  'blocked',
  'revoked',
  'not-found',
];

describe('the life of an order (BR-5)', () => {
  it('comes to an end only by its result, by time, or by a deal', () => {
    expect(orderMachine.isFinal('done')).toBe(true);
    for (const state of ['rejected', 'expired', 'cancelled'] as const) {
      expect(orderMachine.can(state, 'done')).toBe(true);
      expect(orderMachine.can(state, 'leased')).toBe(false);
    }
  });

  it('an entry is at most once: no report of any kind makes another command for it', () => {
    for (const state of orderMachine.states()) {
      for (const report of REPORTS) {
        for (const retcode of [undefined, 10004, 10006, 10010, 10012, 10018, 10024, 10027, 10031]) {
          for (const notAfter of [later(10_000), later(-1)])
            expect(decideResult(command({ state, notAfter }), report, retcode, NOW)?.followUp.kind ?? 'none').not.toBe(
              'again',
            );
        }
      }
    }
  });

  it('an exit is at least once: while it may live, only done, revoked, or unknown stop the next command', () => {
    for (const report of REPORTS) {
      const decision = decideResult(command({ type: 'close', state: 'accepted' }), report, undefined, NOW);
      const expected = ['accepted', 'sent', 'done', 'revoked', 'unknown'].includes(report) ? 'none' : 'again';
      if (report !== 'accepted' && report !== 'unknown') expect(decision?.followUp.kind).toBe(expected);
    }
  });

  it.each<[ReportedState, number | undefined, OrderState]>([
    ['accepted', undefined, 'accepted'],
    ['done', 10009, 'done'],
    ['sent', 10008, 'sent'],
    ['partial', 10010, 'partial'],
    ['rejected', 10019, 'rejected'],
    ['unknown', 10012, 'unknown'],
    ['unknown', undefined, 'unknown'],
    ['expired', undefined, 'expired'],
    ['revoked', undefined, 'cancelled'],
    ['not-found', undefined, 'unknown'],
    ['blocked', undefined, 'rejected'],
  ])('an entry reported %s (%s) is %s', (report, retcode, state) => {
    expect(decideResult(command(), report, retcode, NOW)?.state).toBe(state);
  });

  it('what is not known never becomes rejected without a word of the broker: it is searched until its time is over', () => {
    for (const report of ['not-found', 'unknown', 'accepted'] as const)
      expect(['unknown', 'accepted', undefined]).toContain(
        decideResult(command({ state: 'unknown' }), report, undefined, NOW)?.state,
      );
  });

  it('what is not found after its time ends unconfirmed, after several searches, and says so', () => {
    expect(
      decideResult(command({ state: 'unknown', notAfter: later(-1), searches: 9 }), 'not-found', undefined, NOW),
    ).toBeUndefined();
    expect(
      decideResult(command({ state: 'unknown', notAfter: later(-10_000), searches: 1 }), 'not-found', undefined, NOW),
    ).toBeUndefined();
    expect(
      decideResult(command({ state: 'unknown', notAfter: later(-10_000), searches: 2 }), 'not-found', undefined, NOW),
    ).toMatchObject({ state: 'expired', unconfirmed: true, page: true, reason: expect.stringMatching(/^in doubt/) });
    // A pending order is searched from when it vanished: its command is long over.
    expect(
      decideResult(
        command({ state: 'unknown', pending: true, since: later(-9_000), notAfter: later(-900_000), searches: 9 }),
        'not-found',
        undefined,
        NOW,
      ),
    ).toBeUndefined();
  });

  it.each([10004, 10006, 10013, 10016, 10018, 10026, 10035, 10038, 10040, 10042, 10043, 10044, 10045, 10046, 10999])(
    'the word rejected of the terminal ends an entry at once, with the meaning of %i (cases 97, 115, 116)',
    (retcode) => {
      const decision = decideResult(command({ state: 'accepted' }), 'rejected', retcode, NOW);
      expect(decision).toMatchObject({
        state: 'rejected',
        followUp: { kind: 'none' },
        reason: `${meaningOf(retcode)} (${retcode})`,
      });
    },
  );

  it('a terminal that calls rejected what timed out or was executed does not know: that is searched, never guessed (case 86)', () => {
    for (const retcode of [10011, 10012, 10031])
      expect(decideResult(command({ state: 'accepted' }), 'rejected', retcode, NOW)).toMatchObject({
        state: 'unknown',
        followUp: { kind: 'search' },
      });
    for (const retcode of [10009, 10010])
      expect(decideResult(command({ state: 'accepted' }), 'rejected', retcode, NOW)?.state).not.toBe('rejected');
  });

  it('a close tries again with a growing deviation, later each time, and never without end', () => {
    const first = decideResult(command({ type: 'close' }), 'rejected', 10004, NOW);
    expect(first).toMatchObject({ state: 'deferred', followUp: { kind: 'again', afterMs: 500, deviationPoints: 40 } });
    const tenth = decideResult(command({ type: 'close', attempt: 10, deviationPoints: 9_000 }), 'rejected', 10004, NOW);
    expect(tenth).toMatchObject({ followUp: { kind: 'again', afterMs: 5_000, deviationPoints: 10_000 } });
    expect(decideResult(command({ type: 'close' }), 'rejected', 10018, NOW)).toMatchObject({
      state: 'deferred',
      followUp: { afterMs: 30_000 },
    });
  });

  it('what holds up the close of a guard is looked at again within five seconds, however often it did (review of the day)', () => {
    for (const attempt of [1, 3, 4, 700])
      for (const [reported, retcode] of [
        ['blocked', undefined],
        ['rejected', 10027],
      ] as const) {
        const decision = decideResult(command({ type: 'close', attempt, ofGuard: true }), reported, retcode, NOW);
        expect(decision?.state).toBe('blocked');
        expect(decision?.followUp).toMatchObject({ kind: 'again' });
        expect((decision!.followUp as { afterMs: number }).afterMs).toBeLessThanOrEqual(5_000);
      }
  });

  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
    [4, 30_000],
    [700, 30_000],
  ])('an exit that meets trading switched off for the %d. time rests for %d ms (newcomer)', (attempt, afterMs) => {
    const followUp = { kind: 'again', afterMs };
    for (const retcode of [10017, 10026, 10027])
      expect(decideResult(command({ type: 'close', attempt }), 'rejected', retcode, NOW)).toMatchObject({ followUp });
    expect(decideResult(command({ type: 'close', attempt }), 'blocked', undefined, NOW)).toMatchObject({
      state: 'blocked',
      page: true,
      followUp,
    });
  });

  it('trading switched off pages a person, and the exit goes on trying', () => {
    expect(decideResult(command({ type: 'close' }), 'rejected', 10027, NOW)).toMatchObject({
      state: 'blocked',
      page: true,
      followUp: { kind: 'again' },
    });
    expect(decideResult(command(), 'rejected', 10027, NOW)).toMatchObject({
      state: 'rejected',
      page: true,
      followUp: { kind: 'none' },
    });
  });

  it('a repeated or late report changes nothing', () => {
    expect(decideResult(command({ state: 'accepted' }), 'accepted', undefined, NOW)).toBeUndefined();
    expect(decideResult(command({ state: 'done' }), 'accepted', undefined, NOW)).toBeUndefined();
    expect(decideResult(command({ state: 'expired' }), 'rejected', 10006, NOW)).toBeUndefined();
  });

  it('ends a command with every state that another command would follow', () => {
    expect(
      ['done', 'partial', 'rejected', 'expired', 'cancelled', 'deferred', 'blocked'].every((state) =>
        commandEnded(state as OrderState),
      ),
    ).toBe(true);
    expect(['queued', 'leased', 'accepted', 'sent', 'unknown'].some((state) => commandEnded(state as OrderState))).toBe(
      false,
    );
  });
});

describe('commands and time (catalogue 56)', () => {
  const overdue = (change: Partial<Parameters<typeof decideOverdue>[0]> = {}): OrderState | undefined =>
    decideOverdue(
      {
        type: 'open',
        state: 'leased',
        notAfter: NOW,
        changedAt: later(-20_000),
        neverSeen: false,
        passed: false,
        ...change,
      },
      later(3_000),
    )?.state;

  it('expires what was never handed out', () => {
    expect(overdue({ state: 'queued' })).toBe('expired');
    expect(overdue({ state: 'queued', notAfter: later(60_000) })).toBeUndefined();
  });

  it('expires what the terminal surely never saw; what it may have seen is searched, not guessed', () => {
    expect(overdue({ neverSeen: true })).toBe('expired');
    expect(overdue({ neverSeen: false })).toBe('unknown');
  });

  it('waits a little for the result before it concludes', () => {
    expect(
      decideOverdue(
        { type: 'open', state: 'leased', notAfter: NOW, changedAt: NOW, neverSeen: true, passed: false },
        later(1_000),
      ),
    ).toBeUndefined();
    expect(overdue({ state: 'accepted', changedAt: later(0) })).toBeUndefined();
    expect(overdue({ state: 'accepted', changedAt: later(-4_000) })).toBe('unknown');
  });

  it('searches an exit that the terminal has taken and says nothing of, long before its end; an entry is left its short life', () => {
    const long = { notAfter: later(600_000), passed: true };
    expect(overdue({ type: 'close', ...long })).toBe('unknown');
    expect(overdue({ type: 'close', ...long, changedAt: later(-1_000) })).toBeUndefined();
    expect(overdue({ type: 'close', ...long, passed: false, neverSeen: true })).toBeUndefined();
    expect(overdue({ type: 'close', ...long, notBefore: later(1_000) })).toBeUndefined();
    expect(overdue({ type: 'open', ...long })).toBeUndefined();
  });

  it('counts from the time an armed command goes off', () => {
    expect(
      overdue({ type: 'close', state: 'accepted', notAfter: later(600_000), notBefore: later(2_000) }),
    ).toBeUndefined();
  });
});
