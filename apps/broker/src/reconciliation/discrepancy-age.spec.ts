import { expect, it } from '@jest/globals';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type Logger, type Metrics } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccounts } from '../accounts/live-accounts.js';
import { DiscrepancyMeter } from './discrepancy-meter.js';
import { DiscrepancyRegistry } from './discrepancy-registry.js';
import { type DiscrepancyWriter } from './discrepancy-writer.js';
import { type DiscrepancyStore } from './discrepancy.store.js';

const NOW = new Date('2026-11-27T10:00:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);

it('BR-2 OP-1 tells how long the oldest open discrepancy of each severity is open', async () => {
  const gauges = new Map<string, () => unknown>();
  const metrics = {
    counter: () => ({ add: () => undefined }),
    gauge: (name: string, _help: string, read: () => unknown) => gauges.set(name, read),
  };
  const rows = [
    { discrepancyId: 'a', severity: 'critical', state: 'open', firstSeenAt: ago(40) },
    { discrepancyId: 'b', severity: 'critical', state: 'open', firstSeenAt: ago(90) },
    { discrepancyId: 'c', severity: 'warning', state: 'resolved', firstSeenAt: ago(900) },
  ];
  const lives = [
    { ref: { accountId: 'x' }, isAbandoned: false },
    { ref: { accountId: 'reset' }, isAbandoned: true },
  ];
  const accounts = { all: () => lives } as unknown as LiveAccounts;
  const registry = new DiscrepancyRegistry(
    {
      load: (_tx: Tx, { accountId }: AccountRef) =>
        Promise.resolve(accountId === 'x' ? rows : [{ ...rows[0]!, firstSeenAt: ago(9_000) }]),
      accepted: () => Promise.resolve([]),
    } as unknown as DiscrepancyStore,
    {} as DiscrepancyWriter,
    {} as Logger,
    accounts,
    metrics as unknown as Metrics,
  );
  new DiscrepancyMeter(registry, accounts, metrics as unknown as Metrics, { now: () => NOW } as Clock);
  for (const accountId of ['x', 'reset']) await registry.load({} as Tx, { tenantId: 't', accountId });
  expect(gauges.get('plimsoll_broker_discrepancy_age_seconds')?.()).toEqual([
    { value: 0, labels: { severity: 'info' } },
    { value: 0, labels: { severity: 'warning' } },
    { value: 90, labels: { severity: 'critical' } },
  ]);
});
