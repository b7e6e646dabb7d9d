import { describe, expect, it } from '@jest/globals';
import type { Platform } from '@plimsoll/infrastructure';
import { type ConnectedTerminal, Trader } from '../../src/platform/trader.js';
import { until } from '../../src/platform/wait.js';

interface Guard {
  readonly state: string;
  readonly runId: string;
  readonly history: readonly { readonly state: string; readonly reason: string }[];
  readonly deadlineAt?: string;
  readonly entriesBlocked: boolean;
}

async function exposed(
  platform: Platform,
): Promise<{ trader: Trader; terminal: ConnectedTerminal; guard: () => Promise<Guard> }> {
  const trader = await Trader.register(platform.urls);
  const terminal = await trader.connectTerminal({ SIMULATOR_MANUAL_POSITION: 'EURUSD:buy:3' });
  const guard = (): Promise<Guard> => trader.rest.get<Guard>(`/v1/accounts/${terminal.accountId}/guard`);
  await until(
    'the guard to know the peak',
    async () =>
      (await trader.rest.get<{ peakEquity?: string }>(`/v1/accounts/${terminal.accountId}`)).peakEquity !== undefined,
  );
  return { trader, terminal, guard };
}

/** An account each: they wait beside each other. */
export function describeGuard(platform: () => Platform): void {
  describe('the guard, end to end (BR-3)', () => {
    it.concurrent(
      'warns, blocks, counts ten seconds down, closes everything, locks, and says why in the audit log',
      async () => {
        const { trader, terminal, guard } = await exposed(platform());
        await terminal.simulator.control('POST', 'crash', { share: 0.208, durationMs: 6_000 });
        const breached = await until(
          'the countdown',
          async () => {
            const view = await guard();
            return view.state === 'breached' ? view : undefined;
          },
          20_000,
        );
        expect(breached.entriesBlocked).toBe(true);
        const begunMs = new Date(breached.deadlineAt!).getTime();
        const locked = await until(
          'the lock',
          async () => {
            const view = await guard();
            return view.state === 'flat-locked' ? view : undefined;
          },
          25_000,
        );
        const state = await terminal.simulator.state();
        expect(state.positions).toEqual([]);
        const closes = state.commands.filter((c) => c.command.priority === 'guard');
        expect(closes).toHaveLength(1);
        expect(closes[0]!.receivedAtMs).toBeLessThanOrEqual(begunMs + 1_000);
        expect(new Date(closes[0]!.result!.at).getTime()).toBeGreaterThanOrEqual(begunMs);
        // A fast fall may pass the second line between two readings.
        expect(locked.history.map((h) => h.state)).toEqual(
          expect.arrayContaining(['warned', 'breached', 'closing', 'flat-locked']),
        );
        const { items } = await until('the audit entry', async () => {
          const page = await trader.rest.get<{ items: { action: string; targetId: string; reason?: string }[] }>(
            '/v1/audit?limit=50',
          );
          return page.items.some((e) => e.targetId === terminal.accountId && e.action.startsWith('guard.') && e.reason)
            ? page
            : undefined;
        });
        expect(items.length).toBeGreaterThan(0);
        await terminal.simulator.stop();
      },
      600_000,
    );

    it.concurrent(
      'lets the owner cancel the countdown with a reason; nothing is closed then',
      async () => {
        const { trader, terminal, guard } = await exposed(platform());
        await terminal.simulator.control('POST', 'crash', { share: 0.206, durationMs: 1_000 });
        await until('the countdown', async () => (await guard()).state === 'breached', 15_000);
        const { runId } = await guard();
        const said = { runId, reason: 'I know what I am doing' };
        await trader.rest.post(`/v1/accounts/${terminal.accountId}/guard/cancel`, said);
        await until(
          'the countdown to be called off',
          async () => !['breached', 'closing'].includes((await guard()).state),
        );
        await new Promise((resolve) => setTimeout(resolve, 11_000));
        const state = await terminal.simulator.state();
        expect(state.positions).toHaveLength(1);
        expect(state.deals.filter((d) => d.entry === 'out')).toEqual([]);
        await terminal.simulator.stop();
      },
      600_000,
    );

    it.concurrent(
      'never takes a withdrawal or a deposit for a loss or a gain',
      async () => {
        const { terminal, guard } = await exposed(platform());
        await terminal.simulator.control('POST', 'transfer', { amount: '-2500' });
        await terminal.simulator.control('POST', 'transfer', { amount: '5000' });
        await terminal.simulator.control('POST', 'transfer', { amount: '-4900' });
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        expect((await guard()).state).toBe('armed');
        expect((await terminal.simulator.state()).positions).toHaveLength(1);
        await terminal.simulator.stop();
      },
      180_000,
    );
  });
}
