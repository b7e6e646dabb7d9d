import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, HealthChecks, Metrics, type Reading } from '@plimsoll/service-host';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { guardMachine, isBlinded } from '../domain/drawdown-state.js';
import { GuardRegistry } from './guard-registry.js';
import { unprotectedBecause } from './guard.view.js';

/** Figures of the guards for dashboards and alerts. */
@Injectable()
export class GuardMeter {
  constructor(
    registry: GuardRegistry,
    accounts: LiveAccounts,
    metrics: Metrics,
    health: HealthChecks,
    @Inject(CLOCK) clock: Clock,
  ) {
    const overdue = (): number => overdueSeconds(registry, clock.now());
    metrics.gauge('plimsoll_broker_guards', 'Guards in memory by state', () => {
      const counts = new Map<string, number>(guardMachine.states().map((state) => [state, 0]));
      for (const { state } of registry.all()) counts.set(state.status, (counts.get(state.status) ?? 0) + 1);
      return [...counts].map(([state, value]) => ({ value, labels: { state } }));
    });
    metrics.gauge(
      'plimsoll_broker_guards_unprotected',
      'Guards that could not close their account now, by whether anything is open or pending there',
      () => unprotected(registry, accounts, clock.monotonicMs()),
    );
    metrics.gauge(
      'plimsoll_broker_guards_blind',
      'Guards without good numbers, by cause: what the terminal tells cannot be used, or it tells nothing',
      () => blind(registry),
    );
    metrics.gauge(
      'plimsoll_broker_guards_unreadable',
      'Guards whose terminal shows a position that cannot be read',
      () => registry.all().filter(({ visibility }) => visibility.unreadable).length,
    );
    metrics.gauge(
      'plimsoll_broker_guards_wide_spread',
      'Guards that see spreads wider than usual',
      () => registry.all().filter(({ visibility }) => visibility.spreadExcess.gt(0)).length,
    );
    metrics.gauge(
      'plimsoll_broker_guard_overdue_seconds',
      'How long the most overdue countdown is past its deadline',
      overdue,
    );
    health.register(
      'guard',
      () =>
        Promise.resolve(
          overdue() > OVERDUE_ALARM_S
            ? Promise.reject(new Error('a countdown is over and its close is not written'))
            : undefined,
        ),
      { critical: false },
    );
  }
}

const OVERDUE_ALARM_S = 2;

/** A countdown whose terminal is out of reach waits for it and is no fault of ours. */
function overdueSeconds(registry: GuardRegistry, now: Date): number {
  return Math.max(
    0,
    ...registry
      .all()
      .map(({ state: { status, breachRun } }) =>
        status === 'breached' && breachRun && !breachRun.disarm && !breachRun.overdue
          ? (now.getTime() - breachRun.deadlineAt.getTime()) / 1_000
          : 0,
      ),
  );
}

function blind(registry: GuardRegistry): Reading[] {
  const all = registry.all().filter(({ state }) => state.blindSince !== undefined);
  const numbers = all.filter(({ state, memory }) => isBlinded(state, memory)).length;
  return [
    { value: numbers, labels: { cause: 'numbers' } },
    { value: all.length - numbers, labels: { cause: 'silence' } },
  ];
}

function unprotected(registry: GuardRegistry, accounts: LiveAccounts, monotonicMs: number): Reading[] {
  const counts = { true: 0, false: 0 };
  // Not by `peek`, which counts as use: what is only measured may be forgotten.
  const lives = new Map(accounts.all().map((live) => [live.ref.accountId, live]));
  for (const entry of registry.all()) {
    const live = lives.get(entry.ref.accountId);
    const connection = live?.accountStatus.connection;
    if (unprotectedBecause(entry, { connection, monotonicMs }) !== undefined)
      counts[live?.isExposed && !live.isAbandoned ? 'true' : 'false'] += 1;
  }
  return Object.entries(counts).map(([exposed, value]) => ({ value, labels: { exposed } }));
}
