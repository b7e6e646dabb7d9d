import { describe, expect, it } from '@jest/globals';
import { decideModify, settledByPosition } from './modify-outcome.js';
import { type CommandFacts, type ReportedState } from './order-command.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const FACTS: CommandFacts = {
  type: 'modify',
  state: 'accepted',
  notAfter: new Date(NOW.getTime() + 60_000),
  attempt: 1,
  deviationPoints: 10,
};
const decide = (reported: ReportedState, retcode?: number, change: Partial<CommandFacts> = {}) =>
  decideModify({ ...FACTS, ...change }, reported, retcode);

describe('a change of stop and target', () => {
  it.each<[ReportedState, number | undefined, string, string]>([
    ['done', 10009, 'done', 'done (10009)'],
    ['done', undefined, 'done', 'done'],
    ['rejected', 10025, 'done', 'nothing to change (10025)'],
    ['rejected', 10016, 'rejected', 'invalid stops (10016)'],
    ['rejected', 10018, 'rejected', 'market is closed (10018)'],
    ['rejected', 10030, 'rejected', 'filling mode is not supported (10030)'],
    ['rejected', 10036, 'rejected', 'position is already closed (10036)'],
    ['done', 10036, 'rejected', 'position is already closed (10036)'],
    ['rejected', 10999, 'rejected', 'return code (10999)'],
    ['rejected', undefined, 'rejected', 'the terminal reported rejected'],
    ['blocked', undefined, 'rejected', 'the terminal reported blocked'],
    ['rejected', 10012, 'unknown', 'timed out (10012)'],
    ['rejected', 10009, 'unknown', 'done (10009)'],
    ['unknown', 10031, 'unknown', 'no connection to the broker (10031)'],
    ['partial', 10010, 'unknown', 'executed in part (10010)'],
    ['sent', 10008, 'sent', 'placed, not executed yet (10008)'],
    ['expired', undefined, 'expired', 'expired before it was executed'],
    ['revoked', undefined, 'cancelled', 'revoked before it was executed'],
  ])('%s with %s is %s', (reported, retcode, state, reason) => {
    expect(decide(reported, retcode)).toMatchObject({ state, reason });
  });

  it('tells a person when trading is off', () => {
    expect(decide('rejected', 10027)).toMatchObject({ state: 'rejected', page: true });
  });

  it.each([10004, 10020, 10021, 10023, 10024, 10028, 10029])('%s passes: it is tried again', (retcode) => {
    expect(decide('rejected', retcode)).toMatchObject({ state: 'deferred', followUp: { kind: 'again' } });
  });

  it('what may have been executed is searched, and never sent again because it was not found', () => {
    expect(decide('unknown')).toMatchObject({ state: 'unknown', followUp: { kind: 'search' } });
    expect(decide('not-found', undefined, { state: 'unknown' })).toBeUndefined();
  });

  const ASKED = { stopLoss: '1.09', takeProfit: '1.12' };
  const position = (stopLoss?: string, takeProfit?: string) => ({
    side: 'buy' as const,
    ...(stopLoss === undefined ? {} : { stopLoss }),
    ...(takeProfit === undefined ? {} : { takeProfit }),
  });
  const after = (state: 'queued' | 'unknown', shown: ReturnType<typeof position> | undefined, agoMs = 0) =>
    settledByPosition({ state, asked: ASKED, since: new Date(NOW.getTime() - agoMs) }, shown, NOW);

  it('unknown: the position tells', () => {
    expect(after('unknown', position('1.0900', '1.12'))).toMatchObject({ state: 'done' });
    expect(after('unknown', position('1.08', '1.12'))).toBeUndefined();
    expect(after('unknown', position('1.08', '1.12'), 10_000)).toMatchObject({
      state: 'expired',
      reason: 'it was not executed: the position has other levels',
    });
    expect(after('unknown', undefined)).toMatchObject({
      state: 'expired',
      reason: expect.stringContaining('not known'),
    });
  });

  it('that waited for its terminal is handed out only when it still takes risk away', () => {
    expect(after('queued', position('1.08'))).toBe('hand-out');
    expect(after('queued', position())).toBe('hand-out');
    expect(after('queued', position('1.095'))).toMatchObject({
      state: 'expired',
      reason: 'the stop loss was moved meanwhile: this would give the position more room',
    });
    expect(after('queued', position('1.09', '1.12'))).toMatchObject({ state: 'done' });
    expect(after('queued', undefined)).toMatchObject({ state: 'expired', reason: 'the position is closed' });
  });
});
