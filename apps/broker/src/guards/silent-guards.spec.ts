import { describe, expect, it } from '@jest/globals';
import { ManualClock, newId, sleep } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import { Logger, Shutdown } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccounts } from '../accounts/live-accounts.js';
import { DEFAULT_POLICY } from '../domain/drawdown-policy.js';
import { newGuard } from '../domain/drawdown-state.js';
import { newEntry } from './guard-entry.js';
import { type GuardRegistry } from './guard-registry.js';
import { GuardDecisions } from './guard-decisions.js';
import { SilentGuards } from './silent-guards.js';

const silent = Logger.create({ service: 'spec', level: 'silent' });
const TURNS_MS = 20;

/** So many guards that have been silent for long; the writes of those in `hung` end when `release` is called. */
function watchOf(count: number, hung: (index: number) => boolean) {
  const clock = new ManualClock();
  const shutdown = new Shutdown(silent, clock);
  const tenantId = newId();
  const refs = Array.from({ length: count }, (): AccountRef => ({ tenantId, accountId: newId() }));
  const entries = refs.map((ref) => newEntry(ref, newGuard(DEFAULT_POLICY, clock.now()), [], clock.now()));
  clock.advance(600_000);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const begun: number[] = [];
  const accounts = {
    run: async ({ accountId }: AccountRef): Promise<void> => {
      const index = refs.findIndex((ref) => ref.accountId === accountId);
      begun.push(index);
      if (hung(index)) await released;
    },
  };
  const registry = { all: () => entries } as unknown as GuardRegistry;
  const decisions = new GuardDecisions(accounts as unknown as LiveAccounts, {} as Database, registry);
  const watch = new SilentGuards(decisions, registry, shutdown, silent, clock);
  watch.onApplicationBootstrap();
  return { watch, shutdown, begun, release };
}

describe('guards that fell silent', () => {
  it('are judged although the write of one hangs, in this round and in the next, and that one is not begun twice', async () => {
    const { watch, begun } = watchOf(10, (index) => index === 0);
    await Promise.race([watch.sweep(), sleep(TURNS_MS)]);
    await sleep(TURNS_MS);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await Promise.race([watch.sweep(), sleep(TURNS_MS)]);
    await sleep(TURNS_MS);
    expect(begun.filter((index) => index === 0)).toHaveLength(1);
    expect(begun).toHaveLength(19);
  });

  it('are written a few at a time', async () => {
    const { watch, begun } = watchOf(10, () => true);
    await Promise.race([watch.sweep(), sleep(TURNS_MS)]);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('are left to the next process when this one stops, which waits for what it began', async () => {
    const { watch, shutdown, begun, release } = watchOf(10, () => true);
    await Promise.race([watch.sweep(), sleep(TURNS_MS)]);
    const stopped = shutdown.run('spec', 5_000);
    await sleep(TURNS_MS);
    release();
    expect(await stopped).toBe(true);
    expect(begun).toEqual([0, 1, 2, 3]);
  });
});
