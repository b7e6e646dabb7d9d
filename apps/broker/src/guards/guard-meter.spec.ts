import { expect, it } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { type HealthChecks, type Metrics } from '@plimsoll/service-host';
import { type LiveAccounts } from '../accounts/live-accounts.js';
import { DEFAULT_POLICY } from '../domain/drawdown-policy.js';
import { newGuard } from '../domain/drawdown-state.js';
import { type GuardEntry, newEntry } from './guard-entry.js';
import { GuardMeter } from './guard-meter.js';
import { type GuardRegistry } from './guard-registry.js';

const NOW = new Date('2026-11-27T10:00:00Z');

/** The gauges of a meter over these guards and accounts, by name. */
function gaugesOf(entries: readonly GuardEntry[], lives: readonly object[]): Map<string, () => unknown> {
  const gauges = new Map<string, () => unknown>();
  const metrics = { gauge: (name: string, _help: string, read: () => unknown) => gauges.set(name, read) };
  new GuardMeter(
    { all: () => entries } as unknown as GuardRegistry,
    { all: () => lives } as unknown as LiveAccounts,
    metrics as unknown as Metrics,
    { register: () => undefined } as unknown as HealthChecks,
    systemClock,
  );
  return gauges;
}

it('OP-1 tells guards that cannot use what the terminal says from those whose terminal says nothing', () => {
  const ref = { tenantId: 't', accountId: 'a' };
  const entry = (blindSince: Date | undefined, flawedSince: Date | undefined): GuardEntry => {
    const made = newEntry(ref, newGuard(DEFAULT_POLICY, NOW), [], NOW);
    return Object.assign(made, {
      state: { ...made.state, blindSince },
      memory: { ...made.memory, flawedSince },
    });
  };
  const entries = [entry(undefined, undefined), entry(NOW, NOW), entry(NOW, undefined), entry(NOW, undefined)];
  expect(gaugesOf(entries, []).get('plimsoll_broker_guards_blind')?.()).toEqual([
    { value: 1, labels: { cause: 'numbers' } },
    { value: 2, labels: { cause: 'silence' } },
  ]);
});

it('BR-3 OP-1 counts guards that cannot close their account, by whether anything is open there', () => {
  const refs = ['open', 'empty', 'forgotten', 'reset'].map((accountId) => ({ tenantId: 't', accountId }));
  const entries = refs.map((ref) => newEntry(ref, newGuard(DEFAULT_POLICY, NOW), [], NOW));
  const lives = refs
    .filter(({ accountId }) => accountId !== 'forgotten')
    .map((ref) => ({
      ref,
      isExposed: ref.accountId === 'open' || ref.accountId === 'reset',
      isAbandoned: ref.accountId === 'reset',
      accountStatus: { connection: 'offline' },
    }));
  expect(gaugesOf(entries, lives).get('plimsoll_broker_guards_unprotected')?.()).toEqual([
    { value: 1, labels: { exposed: 'true' } },
    { value: 3, labels: { exposed: 'false' } },
  ]);
});
