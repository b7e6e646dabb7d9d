import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, Metrics, type Reading } from '@plimsoll/service-host';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { DiscrepancyRegistry, type RegistryEntry } from './discrepancy-registry.js';

/** Figures of the open discrepancies for dashboards and alerts. */
@Injectable()
export class DiscrepancyMeter {
  constructor(registry: DiscrepancyRegistry, accounts: LiveAccounts, metrics: Metrics, @Inject(CLOCK) clock: Clock) {
    metrics.gauge(
      'plimsoll_broker_discrepancies',
      'Open discrepancies of the accounts in memory, by kind and severity',
      () => counts(registry.all()),
    );
    metrics.gauge(
      'plimsoll_broker_discrepancy_age_seconds',
      'How long the oldest open discrepancy is open, by severity; without simulated accounts that were reset',
      () => ages(registry.all(), accounts, clock.now()),
    );
  }
}

function ages(entries: readonly RegistryEntry[], accounts: LiveAccounts, now: Date): Reading[] {
  const oldest = { info: now, warning: now, critical: now };
  const abandoned = new Set(
    accounts
      .all()
      .filter((live) => live.isAbandoned)
      .map((live) => live.ref.accountId),
  );
  for (const { rows } of entries.filter(({ ref }) => !abandoned.has(ref.accountId)))
    for (const { state, severity, firstSeenAt } of rows.values())
      if (state === 'open' && firstSeenAt < oldest[severity]) oldest[severity] = firstSeenAt;
  return Object.entries(oldest).map(([severity, since]) => ({
    value: (now.getTime() - since.getTime()) / 1_000,
    labels: { severity },
  }));
}

function counts(entries: readonly RegistryEntry[]): Reading[] {
  const byKind = new Map<string, { value: number; labels: { kind: string; severity: string } }>();
  for (const entry of entries) {
    for (const { state, kind, severity } of entry.rows.values()) {
      if (state !== 'open') continue;
      const counted = byKind.get(`${kind}:${severity}`) ?? { value: 0, labels: { kind, severity } };
      byKind.set(`${kind}:${severity}`, { ...counted, value: counted.value + 1 });
    }
  }
  return [...byKind.values()];
}
