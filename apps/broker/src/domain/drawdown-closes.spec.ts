import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type ClosablePosition, type ClosePlanInput, closeStateOf, type GuardClose, planCloses, waitAfter } from './drawdown-closes.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const position = (positionId: string, profit = '-10'): ClosablePosition => ({ positionId, symbol: 'EURUSD', side: 'buy', volume: dec('0.1'), profit: dec(profit) });
const close = (positionId: string, state: GuardClose['state'], attempt = 1): GuardClose => ({ positionId, attempt, commandId: positionId, orderId: positionId, state, armed: false, requestedAt: NOW, changedAt: NOW });
const input = (more: Partial<ClosePlanInput>): ClosePlanInput => ({ status: 'closing', calledOff: false, deadlineAt: later(10_000), positions: [], closes: [], underLock: { count: 0, lastAt: undefined }, now: NOW, ...more });

describe('BR-3 closes of the guard', () => {
  it('arms one close for each position at the breach, biggest loss first', () => {
    const plan = planCloses(input({ status: 'breached', positions: [position('1', '5'), position('2', '-900'), position('3', '-40')] }));
    expect(plan.map((p) => [p.position.positionId, p.attempt, p.notBefore])).toEqual([['2', 1, later(10_000)], ['3', 1, later(10_000)], ['1', 1, later(10_000)]]);
  });

  it('gives nothing while the close is being called off, and nothing in a calm state', () => {
    expect(planCloses(input({ status: 'breached', calledOff: true, positions: [position('1')] }))).toEqual([]);
    for (const status of ['armed', 'warned', 'reducing'] as const) expect(planCloses(input({ status, positions: [position('1')] }))).toEqual([]);
  });

  it('closes a position that was opened meanwhile, and not the others again', () => {
    const plan = planCloses(input({ positions: [position('1'), position('2')], closes: [close('1', 'live')] }));
    expect(plan.map((p) => p.position.positionId)).toEqual(['2']);
  });

  it('tries again with more room for the price, later each time', () => {
    expect(planCloses(input({ positions: [position('1')], closes: [close('1', 'failed')], now: later(499) }))).toEqual([]);
    const [second] = planCloses(input({ positions: [position('1')], closes: [close('1', 'failed')], now: later(500) }));
    expect(second).toMatchObject({ attempt: 2, deviationPoints: 100 });
    expect(waitAfter(close('1', 'failed', 30))).toBe(60_000);
  });

  it('closes what is left of a position after an executed close', () => {
    expect(planCloses(input({ positions: [position('1')], closes: [close('1', 'executed')], now: later(1_999) }))).toEqual([]);
    expect(planCloses(input({ positions: [position('1')], closes: [close('1', 'executed')], now: later(2_000) }))).toHaveLength(1);
  });

  it('under the lock goes on closing what appears, with back-off', () => {
    const often = { status: 'flat-locked' as const, positions: [position('9')], underLock: { count: 6, lastAt: NOW } };
    expect(planCloses(input({ ...often, now: later(7_999) }))).toEqual([]);
    expect(planCloses(input({ ...often, now: later(8_000) }))).toHaveLength(1);
    expect(planCloses(input({ ...often, underLock: { count: 2, lastAt: NOW } }))).toHaveLength(1);
  });

  it.each([['done', 'executed'], ['cancelled', 'returned'], ['rejected', 'failed'], ['expired', 'failed'], ['deferred', 'live'], ['partial', 'live'], ['leased', 'live'], ['unknown', 'live']])('an order that is %s is a close that is %s', (order, state) => {
    expect(closeStateOf(order)).toBe(state);
  });

  it('property: never two live closes for one position, never one for a position that is not there', () => {
    const ids = fc.constantFrom('1', '2', '3', '4');
    const events = fc.array(fc.tuple(fc.constantFrom('tick', 'open', 'gone', 'executed', 'failed', 'returned'), ids), { maxLength: 80 });
    fc.assert(
      fc.property(events, (steps) => {
        const open = new Map<string, ClosablePosition>();
        let closes: GuardClose[] = [];
        let now = NOW;
        for (const [what, id] of steps) {
          now = new Date(now.getTime() + 700);
          if (what === 'open') open.set(id, position(id));
          else if (what === 'gone') open.delete(id);
          else if (what !== 'tick') closes = closes.map((c) => (c.positionId === id && c.state === 'live' ? { ...c, state: what, changedAt: now } : c));
          for (const planned of planCloses(input({ positions: [...open.values()], closes, now }))) {
            expect(open.has(planned.position.positionId)).toBe(true);
            closes = [...closes, { ...close(planned.position.positionId, 'live', planned.attempt), requestedAt: now, changedAt: now }];
          }
          for (const key of open.keys()) expect(closes.filter((c) => c.positionId === key && c.state === 'live').length).toBeLessThanOrEqual(1);
          expect(new Set(closes.map((c) => `${c.positionId}:${c.attempt}`)).size).toBe(closes.length);
        }
      }),
    );
  });
});
