import { expect, it } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { type HealthChecks, type Metrics } from '@plimsoll/service-host';
import { type MemoryAccounts } from '../accounts/live-accounts.js';
import { DEFAULT_POLICY } from '../domain/drawdown-policy.js';
import { newGuard } from '../domain/drawdown-state.js';
import { newEntry } from './guard-entry.js';
import { GuardMeter } from './guard-meter.js';
import { type GuardRegistry } from './guard-registry.js';

const NOW = new Date('2026-11-27T10:00:00Z');

it('BR-3 OP-1 counts guards that cannot close their account, by whether anything is open there', () => {
  const gauges = new Map<string, () => unknown>();
  const metrics = { gauge: (name: string, _help: string, read: () => unknown) => gauges.set(name, read) };
  const refs = ['open', 'empty', 'forgotten'].map((accountId) => ({ tenantId: 't', accountId }));
  const entries = refs.map((ref) => newEntry(ref, newGuard(DEFAULT_POLICY, NOW), [], NOW));
  const lives = refs.slice(0, 2).map((ref) => ({
    ref,
    isExposed: ref.accountId === 'open',
    accountStatus: { connection: 'offline' },
  }));
  new GuardMeter(
    { all: () => entries } as unknown as GuardRegistry,
    { all: () => lives } as unknown as MemoryAccounts,
    metrics as unknown as Metrics,
    { register: () => undefined } as unknown as HealthChecks,
    systemClock,
  );
  expect(gauges.get('plimsoll_broker_guards_unprotected')?.()).toEqual([
    { value: 1, labels: { exposed: 'true' } },
    { value: 2, labels: { exposed: 'false' } },
  ]);
});
