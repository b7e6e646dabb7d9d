import { describe, expect, it } from '@jest/globals';
import { type TerminalPosition } from '@plimsoll/contracts';
import { ACCOUNT, START } from '../../test/drawdown-play.js';
import { DEFAULT_POLICY } from '../domain/drawdown-policy.js';
import { type GuardClose } from '../domain/drawdown-closes.js';
import { cancelCountdown } from '../domain/drawdown-episode.js';
import { newGuard } from '../domain/drawdown-state.js';
import { type GuardEntry, newEntry } from './guard-entry.js';
import { finish, type GuardStep, observeStep } from './guard-step.js';
import { type GuardCommandOutcome, type GuardObservation } from './guard.port.js';

const REF = { tenantId: ACCOUNT, accountId: ACCOUNT };
const position = (positionId: string, profit: string): TerminalPosition => ({ positionId, ticket: positionId, symbol: 'EURUSD', side: 'buy', volume: '0.10', openPrice: '1.1', profit, swap: '0', openedAt: START.toISOString() });

/** Drives the pure step as the book would, and takes every planned close as queued. */
class Account {
  entry: GuardEntry = newEntry(REF, newGuard(DEFAULT_POLICY, START), [], START);
  now = new Date(START.getTime() + 1_000);
  positions: TerminalPosition[] = [];
  readonly steps: GuardStep[] = [];

  see(equity: string, more: Partial<GuardObservation> = {}): GuardStep {
    this.now = new Date(this.now.getTime() + 300);
    const reading = { balance: '10000', equity, credit: '0', margin: '0', freeMargin: '0', at: this.now, quality: 'good' as const };
    const observation: GuardObservation = {
      account: REF, now: this.now, monotonicMs: this.now.getTime(), reading, positions: this.positions, positionsComplete: true, cashBooked: [], ledgerBalance: '10000', historyComplete: true, tradeAllowed: true, connected: true, localReports: [], ...more,
    };
    return this.take(observeStep(this.entry, observation, { now: this.now, remainingMs: this.remaining() }));
  }

  take(step: GuardStep): GuardStep {
    this.steps.push(step);
    const runId = step.entry.state.episode?.runId;
    const given = step.plan.map((p): GuardClose => ({ positionId: p.position.positionId, attempt: p.attempt, orderId: `${p.position.positionId}#${p.attempt}`, commandId: 'c', state: 'live', armed: p.notBefore !== undefined, requestedAt: this.now, changedAt: this.now }));
    this.entry = { ...step.entry, closes: runId ? [...step.entry.closes, ...given] : [], ...(step.durable ? { savedPeak: step.entry.state.peak, savedAt: this.now } : {}) };
    return step;
  }

  remaining(): number | undefined {
    const { status, episode } = this.entry.state;
    return status === 'breached' ? Math.max(0, episode!.deadlineAt.getTime() - this.now.getTime()) : undefined;
  }

  outcome(orderId: string, state: GuardCommandOutcome['state']): GuardCommandOutcome {
    return { orderId, runId: this.entry.state.episode!.runId, state };
  }
}

function breached(): Account {
  const account = new Account();
  for (let i = 0; i < 3; i += 1) account.see('10000');
  account.positions = [position('1', '-1500'), position('2', '-510')];
  account.see('7990');
  account.see('7990');
  return account;
}

describe('BR-3 one observation of the guard', () => {
  it('arms a close for every position in the step that breaches, and only then', () => {
    const account = breached();
    expect(account.entry.state.status).toBe('breached');
    expect(account.steps.at(-1)!.plan.map((p) => p.position.positionId)).toEqual(['1', '2']);
    expect(account.see('7990').durable).toBe(false);
  });

  it('gives a position that opens in the countdown its own close', () => {
    const account = breached();
    account.positions.push(position('3', '-1'));
    expect(account.see('7989').plan.map((p) => [p.position.positionId, p.notBefore])).toEqual([['3', account.entry.state.episode!.deadlineAt]]);
  });

  it('below the hard floor takes the armed closes back and gives immediate ones', () => {
    const account = breached();
    account.positions = [position('1', '-1800'), position('2', '-510')];
    account.see('7690');
    const step = account.see('7690');
    expect(step.revoke).toBe(true);
    expect(step.plan.map((p) => [p.position.positionId, p.attempt, p.notBefore])).toEqual([['1', 2, undefined], ['2', 2, undefined]]);
  });

  it('called off: revokes, waits for the terminal, and is over when all came back', () => {
    const account = breached();
    const asked = cancelCountdown(account.entry.state, account.entry.memory, { by: 'ann', reason: 'spike', now: account.now, remainingMs: 5_000 });
    if (!asked.ok) throw new Error('refused');
    const step = account.take(finish(account.entry, account.entry, asked.value, { now: account.now, remainingMs: 5_000 }));
    expect(step.revoke).toBe(true);
    account.see('7990', { outcomes: [account.outcome('1#1', 'cancelled')] });
    expect(account.entry.state.status).toBe('breached');
    account.see('7990', { outcomes: [account.outcome('2#1', 'cancelled')] });
    expect(account.entry.state).toMatchObject({ status: 'reducing', breachMuted: true });
    expect(account.see('7990').plan).toEqual([]);
  });

  it('closes until two proved views show nothing, then locks, then closes what appears', () => {
    const account = breached();
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
    expect(step.plan.map((p) => p.position.positionId)).toEqual(['4']);
    expect(step.transitions.map((t) => t.action)).toEqual(['guard.reclosing']);
  });

  it('the same numbers told twice are one sample', () => {
    const account = new Account();
    for (let i = 0; i < 3; i += 1) account.see('10000');
    const at = new Date(account.now.getTime() + 1);
    const reading = { balance: '10000', equity: '7000', credit: '0', margin: '0', freeMargin: '0', at, quality: 'good' as const };
    for (let i = 0; i < 10; i += 1) account.see('7000', { reading });
    expect(account.entry.state.status).toBe('armed');
  });

  it('BR-1 deliveries doubled: the same observation taken twice from the same entry decides the same', () => {
    const account = breached();
    const { entry } = account;
    const again = observeStep(entry, { account: REF, now: account.now, monotonicMs: 0, positions: account.positions, positionsComplete: true, cashBooked: [], ledgerBalance: '10000', historyComplete: true, tradeAllowed: true, connected: true, localReports: [] }, { now: account.now, remainingMs: 9_000 });
    expect(again).toMatchObject({ plan: [], transitions: [], revoke: false });
  });
});
