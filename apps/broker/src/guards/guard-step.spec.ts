import { describe, expect, it } from '@jest/globals';
import { dec, ZERO } from '@plimsoll/kernel';
import { GuardPlayground, pending, position, REF } from '../../test/guard-playground.js';
import { cancelCountdown } from '../domain/breach-run.js';
import { finish, observeStep } from './guard-step.js';

describe('BR-3 one observation of the guard', () => {
  it('arms a close for every position in the step that breaches, and only then', () => {
    const account = GuardPlayground.breached();
    expect(account.entry.state.status).toBe('breached');
    expect(account.steps.at(-1)!.plan.map((p) => p.target.targetId)).toEqual(['1', '2']);
    expect(account.see('7990').durable).toBe(false);
  });

  it('gives a position that opens in the countdown its own close', () => {
    const account = GuardPlayground.breached();
    account.positions.push(position('3', '-1'));
    expect(account.see('7989').plan.map((p) => [p.target.targetId, p.notBefore])).toEqual([
      ['3', account.entry.state.breachRun!.deadlineAt],
    ]);
  });

  it('below the hard floor takes the armed closes back and gives immediate ones', () => {
    const account = GuardPlayground.breached();
    account.positions = [position('1', '-1800'), position('2', '-510')];
    account.see('7690');
    const step = account.see('7690');
    expect(step.revoke).toBe(true);
    expect(step.plan.map((p) => [p.target.targetId, p.attempt, p.notBefore])).toEqual([
      ['1', 2, undefined],
      ['2', 2, undefined],
    ]);
  });

  it('called off: revokes, waits for the terminal, and is over when all came back', () => {
    const account = GuardPlayground.breached();
    const asked = cancelCountdown(account.entry.state, account.entry.memory, {
      by: 'ann',
      reason: 'spike',
      now: account.now,
      remainingMs: 5_000,
    });
    if (!asked.ok) throw new Error('refused');
    const step = account.take(
      finish(account.entry, account.entry, asked.value, { now: account.now, remainingMs: 5_000 }),
    );
    expect(step.revoke).toBe(true);
    account.see('7990', { outcomes: [account.outcome('1#1', 'cancelled')] });
    expect(account.entry.state.status).toBe('breached');
    account.see('7990', { outcomes: [account.outcome('2#1', 'cancelled')] });
    expect(account.entry.state).toMatchObject({ status: 'reducing', breachMuted: true });
    expect(account.see('7990').plan).toEqual([]);
  });

  it('closes until two proved views show nothing, then locks, then closes what appears', () => {
    const account = GuardPlayground.breached();
    account.now = new Date(account.now.getTime() + 10_000);
    account.positions = [];
    account.see('7980', { outcomes: [account.outcome('1#1', 'done'), account.outcome('2#1', 'done')] });
    expect(account.entry.state.status).toBe('closing');
    account.positions = [position('3', '0')];
    account.see('7980');
    account.positions = [];
    account.see('7980', { positionsComplete: false });
    account.see('7980');
    expect(account.entry.state.status).toBe('closing');
    account.see('7980');
    expect(account.entry.state.status).toBe('flat-locked');
    account.positions = [position('4', '0')];
    const step = account.see('7980');
    expect(step.plan.map((p) => p.target.targetId)).toEqual(['4']);
    expect(step.transitions.map((t) => t.action)).toEqual(['guard.reclosing']);
  });

  it('BR-3 pending orders are cancelled with the closes, given back with them, and flat means that none is left', () => {
    const account = GuardPlayground.breached();
    account.orders = [pending('1'), pending('8')];
    const { deadlineAt } = account.entry.state.breachRun!;
    expect(account.see('7989').plan.map((p) => [p.target.kind, p.target.targetId, p.notBefore])).toEqual([
      ['cancel', '1', deadlineAt],
      ['cancel', '8', deadlineAt],
    ]);
    account.see('7989', { outcomes: [account.outcome('order 1#1', 'done')] });
    expect(account.entry.state.status).toBe('breached');
    account.positions = [];
    account.see('7980', { outcomes: ['1#1', '2#1'].map((order) => account.outcome(order, 'done')) });
    expect(account.entry.state.status).toBe('closing');
    // The terminal still shows the one it has cancelled; the other one may yet become a position.
    account.see('7980');
    account.see('7980');
    expect(account.entry.state.status).toBe('closing');
    account.orders = [pending('1')];
    account.see('7980');
    account.see('7980');
    expect(account.entry.state.status).toBe('flat-locked');
    account.orders = [pending('9')];
    const step = account.see('7980');
    expect(step.plan.map((p) => p.target)).toMatchObject([{ kind: 'cancel', targetId: '9' }]);
    expect(step.transitions.map((t) => t.reason)).toEqual([
      'Under the lock appeared positions: 0, pending orders: 1. They must go again.',
    ]);
  });

  it('the same numbers told twice are one sample', () => {
    const account = new GuardPlayground();
    for (let i = 0; i < 3; i += 1) account.see('10000');
    const at = new Date(account.now.getTime() + 1);
    const reading = {
      balance: '10000',
      equity: '7000',
      credit: '0',
      margin: '0',
      freeMargin: '0',
      at,
      quality: 'good' as const,
    };
    for (let i = 0; i < 10; i += 1) account.see('7000', { reading });
    expect(account.entry.state.status).toBe('armed');
  });

  it('BR-1 deliveries doubled: the same observation taken twice from the same entry decides the same', () => {
    const account = GuardPlayground.breached();
    const { entry } = account;
    const again = observeStep(
      entry,
      {
        account: REF,
        now: account.now,
        monotonicMs: 0,
        positions: account.positions,
        orders: [],
        positionsComplete: true,
        cashBooked: [],
        unreadable: false,
        numbers: undefined,
        ledgerBalance: dec('10000'),
        acceptedCash: ZERO,
        ledger: new Map(),
        historyComplete: true,
        tradeAllowed: true,
        connected: true,
        localReports: [],
      },
      { now: account.now, remainingMs: 9_000 },
    );
    expect(again).toMatchObject({ plan: [], transitions: [], revoke: false });
  });
});
