import { type TerminalOrder, type TerminalPosition } from '@plimsoll/contracts';
import { dec, ZERO } from '@plimsoll/kernel';
import { DEFAULT_POLICY } from '../src/domain/drawdown-policy.js';
import { type GuardClose } from '../src/domain/drawdown-closes.js';
import { newGuard } from '../src/domain/drawdown-state.js';
import { type GuardEntry, newEntry } from '../src/guards/guard-entry.js';
import { type GuardStep, observeStep } from '../src/guards/guard-step.js';
import { type GuardCommandOutcome, type GuardObservation } from '../src/guards/guard-observation.js';
import { ACCOUNT, START } from './drawdown-play.js';

export const REF = { tenantId: ACCOUNT, accountId: ACCOUNT };
export const position = (positionId: string, profit: string): TerminalPosition => ({
  positionId,
  ticket: positionId,
  symbol: 'EURUSD',
  side: 'buy',
  volume: '0.10',
  openPrice: '1.1',
  profit,
  swap: '0',
  openedAt: START.toISOString(),
});

export const pending = (ticket: string): TerminalOrder => ({
  ticket,
  symbol: 'EURUSD',
  type: 'buy-limit',
  volume: '0.10',
  price: '1.09',
});

/** Drives the pure step as the book would, and takes every planned close as queued; for specs. */
export class GuardPlayground {
  entry: GuardEntry = newEntry(REF, newGuard(DEFAULT_POLICY, START), [], START);
  now = new Date(START.getTime() + 1_000);
  positions: TerminalPosition[] = [];
  orders: TerminalOrder[] = [];
  readonly steps: GuardStep[] = [];

  see(equity: string, more: Partial<GuardObservation> = {}, remainingMs?: number): GuardStep {
    this.now = new Date(this.now.getTime() + 300);
    const reading = {
      balance: '10000',
      equity,
      credit: '0',
      margin: '0',
      freeMargin: '0',
      at: this.now,
      quality: 'good' as const,
    };
    const observation: GuardObservation = {
      account: REF,
      now: this.now,
      monotonicMs: this.now.getTime(),
      reading,
      positions: this.positions,
      orders: this.orders,
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
      ...more,
    };
    return this.take(
      observeStep(this.entry, observation, { now: this.now, remainingMs: remainingMs ?? this.remaining() }),
    );
  }

  take(step: GuardStep): GuardStep {
    this.steps.push(step);
    const runId = step.entry.state.breachRun?.runId;
    const given = step.plan.map((p): GuardClose => ({
      kind: p.target.kind,
      targetId: p.target.targetId,
      attempt: p.attempt,
      orderId: `${p.target.kind === 'cancel' ? 'order ' : ''}${p.target.targetId}#${p.attempt}`,
      commandId: 'c',
      state: 'live',
      armed: p.notBefore !== undefined,
      requestedAt: this.now,
      changedAt: this.now,
    }));
    this.entry = {
      ...step.entry,
      closes: runId ? [...step.entry.closes, ...given] : [],
      ...(step.durable ? { savedPeak: step.entry.state.peak, savedAt: this.now } : {}),
    };
    return step;
  }

  remaining(): number | undefined {
    const { status, breachRun } = this.entry.state;
    return status === 'breached' ? Math.max(0, breachRun!.deadlineAt.getTime() - this.now.getTime()) : undefined;
  }

  outcome(orderId: string, state: GuardCommandOutcome['state']): GuardCommandOutcome {
    return { orderId, runId: this.entry.state.breachRun!.runId, state };
  }

  /** In its countdown, with two positions whose closes are armed. */
  static breached(): GuardPlayground {
    const account = new GuardPlayground();
    for (let i = 0; i < 3; i += 1) account.see('10000');
    account.positions = [position('1', '-1500'), position('2', '-510')];
    account.see('7990');
    account.see('7990');
    return account;
  }
}
