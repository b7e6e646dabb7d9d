import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import {
  cancelledOrders,
  type CloseTarget,
  type ClosePlanInput,
  closeStateOf,
  type GuardClose,
  planCloses,
  waitAfter,
} from './drawdown-closes.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const position = (targetId: string, profit = '-10'): CloseTarget => ({
  kind: 'close',
  targetId,
  symbol: 'EURUSD',
  profit: dec(profit),
});
const order = (targetId: string): CloseTarget => ({ kind: 'cancel', targetId, symbol: 'EURUSD', profit: dec(0) });
const close = (
  targetId: string,
  state: GuardClose['state'],
  attempt = 1,
  kind: GuardClose['kind'] = 'close',
): GuardClose => ({
  kind,
  targetId,
  attempt,
  commandId: targetId,
  orderId: targetId,
  state,
  armed: false,
  requestedAt: NOW,
  changedAt: NOW,
});
const input = (more: Partial<ClosePlanInput>): ClosePlanInput => ({
  status: 'closing',
  calledOff: false,
  deadlineAt: later(10_000),
  targets: [],
  closes: [],
  underLock: { count: 0, lastAt: undefined },
  now: NOW,
  ...more,
});

describe('BR-3 closes of the guard', () => {
  it('arms one close for each position at the breach, biggest loss first', () => {
    const plan = planCloses(
      input({ status: 'breached', targets: [position('1', '5'), position('2', '-900'), position('3', '-40')] }),
    );
    expect(plan.map((p) => [p.target.targetId, p.attempt, p.notBefore])).toEqual([
      ['2', 1, later(10_000)],
      ['3', 1, later(10_000)],
      ['1', 1, later(10_000)],
    ]);
  });

  it('gives nothing while the close is being called off, and nothing in a calm state', () => {
    expect(planCloses(input({ status: 'breached', calledOff: true, targets: [position('1')] }))).toEqual([]);
    for (const status of ['armed', 'warned', 'reducing'] as const)
      expect(planCloses(input({ status, targets: [position('1')] }))).toEqual([]);
  });

  it('closes a position that was opened meanwhile, and not the others again', () => {
    const plan = planCloses(input({ targets: [position('1'), position('2')], closes: [close('1', 'live')] }));
    expect(plan.map((p) => p.target.targetId)).toEqual(['2']);
  });

  it('tries again with more room for the price, later each time', () => {
    expect(planCloses(input({ targets: [position('1')], closes: [close('1', 'failed')], now: later(499) }))).toEqual(
      [],
    );
    const [second] = planCloses(input({ targets: [position('1')], closes: [close('1', 'failed')], now: later(500) }));
    expect(second).toMatchObject({ attempt: 2, deviationPoints: 100 });
    expect(waitAfter(close('1', 'failed', 30))).toBe(60_000);
  });

  it('closes what is left of a position after an executed close', () => {
    expect(
      planCloses(input({ targets: [position('1')], closes: [close('1', 'executed')], now: later(1_999) })),
    ).toEqual([]);
    expect(
      planCloses(input({ targets: [position('1')], closes: [close('1', 'executed')], now: later(2_000) })),
    ).toHaveLength(1);
  });

  it('under the lock goes on closing what appears, with back-off', () => {
    const often = { status: 'flat-locked' as const, targets: [position('9')], underLock: { count: 6, lastAt: NOW } };
    expect(planCloses(input({ ...often, now: later(7_999) }))).toEqual([]);
    expect(planCloses(input({ ...often, now: later(8_000) }))).toHaveLength(1);
    expect(planCloses(input({ ...often, underLock: { count: 2, lastAt: NOW } }))).toHaveLength(1);
  });

  it('takes pending orders back before it closes positions, and tells an order from the position of the same ticket', () => {
    const plan = planCloses(
      input({ targets: [position('7', '-900'), order('7'), order('8')], closes: [close('8', 'live', 1, 'cancel')] }),
    );
    expect(plan.map((p) => [p.target.kind, p.target.targetId])).toEqual([
      ['cancel', '7'],
      ['close', '7'],
    ]);
    const closes = [close('7', 'executed'), close('8', 'executed', 1, 'cancel'), close('9', 'live', 1, 'cancel')];
    expect(cancelledOrders(closes, NOW)).toEqual(new Set(['8']));
  });

  it('takes an order for cancelled only until the terminal still shows it a while later', () => {
    const said = close('8', 'executed', 1, 'cancel');
    const later = (ms: number): Date => new Date(said.changedAt.getTime() + ms);
    expect(cancelledOrders([said], later(9_999))).toEqual(new Set(['8']));
    expect(cancelledOrders([said], later(10_000))).toEqual(new Set());
    expect(planCloses(input({ targets: [order('8')], closes: [said], now: later(10_000) }))).toMatchObject([
      { target: { kind: 'cancel', targetId: '8' }, attempt: 2 },
    ]);
  });

  it.each([
    ['done', 'executed'],
    ['cancelled', 'returned'],
    ['rejected', 'failed'],
    ['expired', 'failed'],
    ['deferred', 'live'],
    ['partial', 'live'],
    ['leased', 'live'],
    ['unknown', 'live'],
  ])('an order that is %s is a close that is %s', (order, state) => {
    expect(closeStateOf(order)).toBe(state);
  });

  it('property: never two live closes for one position or order, never one for what is not there', () => {
    const targets = fc.constantFrom(position('1'), position('2'), order('2'), order('3'));
    const events = fc.array(
      fc.tuple(fc.constantFrom('tick', 'open', 'gone', 'executed', 'failed', 'returned'), targets),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(events, (steps) => {
        const open = new Map<string, CloseTarget>();
        const key = ({ kind, targetId }: Pick<CloseTarget, 'kind' | 'targetId'>): string => `${kind} ${targetId}`;
        let closes: GuardClose[] = [];
        let now = NOW;
        for (const [what, target] of steps) {
          now = new Date(now.getTime() + 700);
          if (what === 'open') open.set(key(target), target);
          else if (what === 'gone') open.delete(key(target));
          else if (what !== 'tick')
            closes = closes.map((c) =>
              key(c) === key(target) && c.state === 'live' ? { ...c, state: what, changedAt: now } : c,
            );
          for (const planned of planCloses(input({ targets: [...open.values()], closes, now }))) {
            const { kind, targetId } = planned.target;
            expect(open.has(key(planned.target))).toBe(true);
            closes = [
              ...closes,
              { ...close(targetId, 'live', planned.attempt, kind), requestedAt: now, changedAt: now },
            ];
          }
          for (const there of open.keys())
            expect(closes.filter((c) => key(c) === there && c.state === 'live').length).toBeLessThanOrEqual(1);
          expect(new Set(closes.map((c) => `${key(c)}:${c.attempt}`)).size).toBe(closes.length);
        }
      }),
    );
  });
});
