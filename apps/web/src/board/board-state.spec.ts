import { describe, expect, it } from '@jest/globals';
import type { ExecutionNews, Reading, Signal } from '../api/shapes';
import type { GuardView } from '../guard/guard-card';
import { ringing, unseenCountdowns } from '../guard/ringing';
import type { AccountSummaryAnswer } from './account-answer';
import { type BoardAction, boardReducer, type BoardState, emptyBoard } from './board-state';
import { preferredAccount } from './preferred-account';
import { completeSinceOf } from './read-signals';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');

function reading(accountId: string, more: Partial<Reading> = {}): Reading {
  const amounts = { balance: '1000', equity: '900', margin: '0', freeMargin: '900' };
  const at = new Date(NOW).toISOString();
  return { accountId, ...amounts, guardState: 'armed', connection: 'connected', ageMs: 0, marks: [], at, ...more };
}
const face = (accountId: string) => ({
  accountId,
  login: accountId,
  server: 'S',
  currency: 'USD',
  accountKind: 'demo',
});
const summary = (accountId: string, more: Partial<Reading> = {}): AccountSummaryAnswer => ({
  ...reading(accountId, more),
  terminalId: 'T',
  identity: { login: accountId, server: 'S', currency: 'USD', accountKind: 'demo' },
});
const account = (accountId: string): BoardAction => ({
  type: 'account',
  account: face(accountId),
  reading: reading(accountId),
  positions: [],
  askedMs: NOW,
});
const guard = (accountId: string, more: Partial<GuardView> = {}): BoardAction => ({
  type: 'guard',
  accountId,
  guard: { state: 'armed', reason: accountId, ...more } as GuardView,
  askedMs: NOW,
});
const play = (...actions: BoardAction[]): BoardState => actions.reduce(boardReducer, emptyBoard);
const both: BoardAction = { type: 'accounts', accounts: [summary('A'), summary('B')], askedMs: NOW };
const choose = (accountId: string): BoardAction => ({ type: 'choose', accountId });

describe('the board shows the account that was chosen and no other (issue 8, 0.2)', () => {
  it('drops whatever comes late of one that was left, in every order', () => {
    const late: BoardAction[] = [
      account('A'),
      guard('A'),
      { type: 'history', accountId: 'A', points: [{ at: '2026-03-02T09:00:00.000Z', equity: '5' }] },
      { type: 'reading', reading: reading('A', { equity: '1' }), nowMs: NOW },
    ];
    const before = play(both, choose('A'), account('A'), guard('A'), choose('B'), account('B'), guard('B'));
    for (const one of late) {
      const after = boardReducer(before, one);
      expect([after.account?.accountId, after.reading?.accountId, after.guard?.reason]).toEqual(['B', 'B', 'B']);
      expect(after.points).toEqual(before.points);
    }
  });

  it('shows nothing of the one before while the other is read', () => {
    const left = play(
      both,
      choose('A'),
      account('A'),
      guard('A', { deadlineAt: 'x', remainingMs: 5_000 }),
      choose('B'),
    );
    expect(left).toMatchObject({ chosen: 'B', positions: [], points: [] });
    expect([left.account, left.reading, left.guard, left.countdown]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('tells of a countdown on an account that is not shown, until it is over or looked at', () => {
    const breached = reading('A', {
      guardState: 'breached',
      guardDeadlineAt: new Date(NOW + 8_000).toISOString(),
    });
    const running = play(both, choose('B'), account('B'), { type: 'reading', reading: breached, nowMs: NOW });
    expect(running.elsewhere).toEqual([{ accountId: 'A', login: 'A', endsAtMs: NOW + 8_000 }]);
    expect(play(both, choose('B'), account('B'), choose('A'), account('A')).elsewhere).toEqual([]);
    expect(boardReducer(running, { type: 'reading', reading: reading('A'), nowMs: NOW }).elsewhere).toEqual([]);
  });

  const counting = (accountId: string): BoardAction => ({
    type: 'reading',
    reading: reading(accountId, {
      guardState: 'breached',
      guardDeadlineAt: new Date(NOW + 8_000).toISOString(),
    }),
    nowMs: NOW,
  });
  const rung = (state: BoardState): string[] => ringing(state).map(({ login }) => login);

  it('goes on ringing while the account that was chosen for it is still being read', () => {
    const chosen = play(both, choose('B'), account('B'), counting('A'), choose('A'));
    expect(rung(chosen)).toEqual(['A']);
    expect(rung(boardReducer(chosen, account('A')))).toEqual([]);
    expect(rung(play(both, choose('A'), counting('A')))).toEqual(['A']);
    expect(rung(play(both, choose('A'), account('A'), counting('A'), choose('B')))).toEqual(['A']);
    expect(rung(play(both, choose('A'), account('A'), counting('A')))).toEqual(['A']);
  });

  it('rings for an account that no list has named yet', () => {
    expect(rung(play(both, choose('B'), account('B'), counting('0f0e0d0c-1111-4222-8333-444455556666')))).toEqual([
      '0f0e0d0c',
    ]);
    expect(rung(play(counting('A')))).toEqual(['A']);
  });

  it('is shown wherever no card of the guard shows it: on the other pages of its account too', () => {
    const shown = (state: BoardState, accountId?: string, part?: string): string[] =>
      unseenCountdowns(state, { accountId, part }).map(({ login }) => login);
    const running = play(both, choose('A'), account('A'), counting('A'));
    expect(shown(running)).toEqual(['A']);
    expect(shown(running, 'A')).toEqual([]);
    expect(shown(running, 'A', 'deals')).toEqual(['A']);
    expect(shown(running, 'B')).toEqual(['A']);
    const stillRead = play(both, choose('B'), account('B'), counting('A'), choose('A'));
    expect(shown(stillRead, 'A')).toEqual(['A']);
  });
});

describe('what the guard can do is told by each reading (issue 8, must show 3)', () => {
  const armed = play(both, choose('A'), account('A'), guard('A', { protected: true, unprotectedBecause: 'x' }));
  const told = (guardProtected: boolean): BoardAction => ({
    type: 'reading',
    reading: reading('A', { guardProtected }),
    nowMs: NOW,
  });

  it('before the guard is asked again, without the reason of another moment', () => {
    const blind = boardReducer(armed, told(false));
    expect(blind.guard?.protected).toBe(false);
    expect(blind.guard?.unprotectedBecause).toBeUndefined();
    expect(boardReducer(blind, told(true)).guard?.protected).toBe(true);
  });

  it('goes before an answer that was asked for earlier and came later', () => {
    const blind = boardReducer(armed, { ...told(false), nowMs: NOW + 2_000 } as BoardAction);
    expect(boardReducer(blind, guard('A', { protected: true })).guard?.protected).toBe(false);
    const later = { ...guard('A', { protected: true }), askedMs: NOW + 3_000 } as BoardAction;
    expect(boardReducer(blind, later).guard?.protected).toBe(true);
  });

  it('where a reading says nothing of it, the answer stands', () => {
    expect(boardReducer(armed, { type: 'reading', reading: reading('A'), nowMs: NOW }).guard).toBe(armed.guard);
  });
});

describe('after news were missed', () => {
  const at = (minute: number): string => new Date(NOW + minute * 60_000).toISOString();
  const signal = (id: string, minute: number) => ({ signalId: id, receivedAt: at(minute) }) as Signal;
  const run = (state: string, revision: number) =>
    ({ executionId: 'E', signalId: 'S', state, revision }) as unknown as ExecutionNews;
  const listed = (state: string): BoardAction => ({ type: 'executions', executions: [run(state, 0)] });
  const list: BoardAction = { type: 'signals', page: { items: [signal('S', 1)] } };
  const news: BoardAction = {
    type: 'fact',
    fact: { seq: 1, at: at(1), topic: 'execution', type: 'x', data: run('running', 7) as never },
  };
  const runs = (state: BoardState): string[] =>
    state.signals!.items.flatMap(({ executions }) => executions.map((one) => one.state));

  it('a run is as the list says, whatever was heard of it before', () => {
    expect(runs(play(list, listed('running'), listed('completed')))).toEqual(['completed']);
    expect(runs(play(list, news, listed('completed')))).toEqual(['running']);
    expect(runs(play(list, news, { type: 'missed' }, listed('completed')))).toEqual(['completed']);
    expect(runs(play(list, news, { type: 'missed' }, listed('completed'), news))).toEqual(['running']);
  });

  it('what is older than the answer is read again rather than shown as it was', () => {
    const older: BoardAction = { type: 'signals', page: { items: [signal('O', 0)] }, isOlder: true };
    const newest: BoardAction = { type: 'signals', page: { items: [signal('S', 1)], nextCursor: 'c' } };
    const ids = (state: BoardState) => [
      ...state.signals!.items.map(({ signal: { signalId } }) => signalId),
      state.signals!.cursor,
    ];
    expect(ids(play(newest, older, newest))).toEqual(['S', 'O', undefined]);
    expect(ids(play(newest, older, { type: 'missed' }, newest))).toEqual(['S', 'c']);
    expect(ids(play(newest, older, { type: 'missed' }, newest, older, newest))).toEqual(['S', 'O', undefined]);
  });
});

describe('the board while news never end (issue 8, must show 2)', () => {
  const fact = (topic: string, data: Record<string, unknown>): BoardAction => ({
    type: 'fact',
    fact: { seq: 1, at: new Date(NOW).toISOString(), topic, type: topic, data },
  });
  const nth = (i: number): string => new Date(NOW + i).toISOString();

  it('keeps no more signals and refusals than a feed can show, and says that there are older ones', () => {
    let state = play(both, choose('A'), { type: 'signals', page: { items: [] } });
    for (let i = 0; i < 3_000; i += 1) {
      state = boardReducer(state, fact('signal', { signalId: `s${i}`, receivedAt: nth(i) }));
      state = boardReducer(state, fact('payload', { payloadId: `p${i}`, receivedAt: nth(i) }));
      expect(state.signals!.items.length).toBeLessThanOrEqual(500);
      expect(state.rejections.items.length).toBeLessThanOrEqual(500);
    }
    expect(state.signals!.items[0]!.signal.signalId).toBe('s2999');
    expect([state.signals!.cursor, state.rejections.cursor]).toEqual(['', '']);
    expect(completeSinceOf(state)).toBeDefined();
  });

  it('begins no feed that nobody has read: what came before would look like all there is', () => {
    const before = play(both, choose('A'));
    expect(boardReducer(before, fact('signal', { signalId: 's', receivedAt: nth(0) }))).toBe(before);
    expect(boardReducer(before, fact('payload', { payloadId: 'p', receivedAt: nth(0) }))).toBe(before);
  });

  it('reads nothing of the shown account again after news of another', () => {
    const state = play(both, choose('A'));
    const after = (accountId: string): BoardState =>
      [fact('order', { accountId }), fact('discrepancy', { accountId })].reduce(boardReducer, state);
    expect(after('B')).toBe(state);
    expect(after('A')).toMatchObject({ orderNews: 1, discrepancyNews: 1 });
  });
});

describe('which account is shown first (issue 8, 0.10)', () => {
  const [away, there, other] = [summary('1', { connection: 'offline' }), summary('2'), summary('3')];
  it.each([
    ['one whose terminal is there, before a newer one that is away', [away, there, other], null, '2'],
    ['the one chosen the last time', [away, there, other], '3', '3'],
    ['that also when it is away', [away, there, other], '1', '1'],
    ['not one that is gone', [away, there], '9', '2'],
    ['the newest where none is there', [away], null, '1'],
    ['none', [], null, undefined],
  ])('%s', (_, accounts, kept, expected) => expect(preferredAccount(accounts, kept)).toBe(expected));
});
