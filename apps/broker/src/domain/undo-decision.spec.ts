import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import { foldPosition, type TradeDeal } from './position-fold.js';
import { resolve, type Discrepancy } from './reconcile-progress.js';
import { type DecidedCorrection, oppositeOf, undo, undoOf } from './undo-decision.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const OPEN: Discrepancy = {
  discrepancyId: 'd',
  kind: 'D4',
  subject: '7',
  severity: 'critical',
  state: 'open',
  summary: 'Position 7 differs.',
  evidence: { expectedVolume: '0.1', actualVolume: '0.04' },
  attempts: 3,
  nextAt: undefined,
  escalated: true,
  reopened: 0,
  firstSeenAt: NOW,
  lastSeenAt: NOW,
  revision: 4,
};
const decided = (resolution: string): Discrepancy => resolve(OPEN, { resolution, note: 'why', by: 'a-person' }, at(1));
const BOUGHT: TradeDeal = {
  ticket: '1',
  positionId: '7',
  symbol: 'EURUSD',
  type: 'buy',
  entry: 'in',
  volume: dec('0.1'),
  price: dec('1.1'),
  net: dec('0'),
  magic: '42',
  dealtAt: at(-60_000),
};
const accepted = (volume: string, ms: number, discrepancyId = 'd'): DecidedCorrection => ({
  positionId: '7',
  symbol: 'EURUSD',
  side: 'buy',
  volume: dec(volume),
  openPrice: dec('1.2'),
  openedAt: at(-60_000),
  at: at(ms),
  discrepancyId,
});

describe('undoing what a person decided about a discrepancy', () => {
  it.each([
    ['acknowledged', 'reopen'],
    ['accept-terminal', 'take-back'],
    ['accept-as-cash', undefined],
    ['ask-again', undefined],
  ])('%s: %s', (resolution, how) => expect(undoOf(decided(resolution))).toBe(how));

  it('is nothing where a rule settled it, or where it is open', () => {
    expect(undoOf({ ...decided('acknowledged'), closedBy: 'rule:adopted' })).toBeUndefined();
    expect(undoOf(OPEN)).toBeUndefined();
  });

  it('has it wait as before: a person must look, the terminal is not asked anew', () => {
    const { note, action, ...rest } = undo(decided('acknowledged'), 'looked at the wrong account');
    const { action: _none, note: _no, ...before } = OPEN;
    expect(rest).toEqual(before);
    expect([note, action]).toEqual(['looked at the wrong account', 'What was decided is undone: it waits again.']);
  });

  it('gives the books what they held without it, as one more correction', () => {
    const opposite = oppositeOf([BOUGHT], [accepted('0.04', 1)], { discrepancyId: 'd', at: at(5) });
    expect(opposite).toMatchObject({ side: 'buy', volume: dec('0.1'), openPrice: dec('1.1'), at: at(5) });
    if (typeof opposite === 'string') throw new Error(opposite);
    const after = foldPosition([BOUGHT], [accepted('0.04', 1), opposite])!;
    const before = foldPosition([BOUGHT])!;
    expect([after.volume, after.openPrice, after.realised]).toEqual([before.volume, before.openPrice, before.realised]);
  });

  it('opens again what was taken for closed, and takes out a position of which no deal is known', () => {
    expect(oppositeOf([BOUGHT], [accepted('0', 1)], { discrepancyId: 'd', at: at(5) })).toMatchObject({
      volume: dec('0.1'),
    });
    expect(oppositeOf([], [accepted('0.1', 1)], { discrepancyId: 'd', at: at(5) })).toMatchObject({ volume: dec('0') });
  });

  it('leaves what was decided before it', () => {
    const corrections = [accepted('0.07', 1, 'earlier'), accepted('0.04', 2)];
    expect(oppositeOf([BOUGHT], corrections, { discrepancyId: 'd', at: at(5) })).toMatchObject({
      volume: dec('0.07'),
    });
  });

  it('is refused when something came of it since: a later decision, or a trade', () => {
    expect(
      oppositeOf([BOUGHT], [accepted('0.04', 1), accepted('0', 2, 'later')], { discrepancyId: 'd', at: at(5) }),
    ).toBe('another decision about this position came later: undo that one, or settle what differs now');
    const sold = { ...BOUGHT, ticket: '2', type: 'sell' as const, entry: 'out' as const, dealtAt: at(3) };
    expect(oppositeOf([BOUGHT, sold], [accepted('0.04', 1)], { discrepancyId: 'd', at: at(5) })).toBe(
      'the position was traded since: settle what differs now instead',
    );
  });
});
