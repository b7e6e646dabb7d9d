import { systemClock } from '@plimsoll/kernel';
import type { SimulatedState } from '../platform/simulator-process.js';
import type { ConnectedTerminal, Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import type { AccountPlan, Temper } from './guard.plan.js';

/** The guard of an account as the API shows it. */
export interface GuardRow {
  readonly state: string;
  readonly protected: boolean;
  readonly peakEquity?: string;
  readonly equity?: string;
  readonly run?: {
    readonly runId: string;
    readonly cause: string;
    readonly breachedAt: string;
    readonly deadlineAt: string;
  };
  readonly history: readonly { readonly state: string; readonly action: string; readonly reason: string }[];
}

/** One entry of the audit log. */
export interface AuditRow {
  readonly action: string;
  readonly targetId: string;
  readonly reason?: string;
}

const TEMPERS: Readonly<Record<Temper, Readonly<Record<string, string>>>> = {
  calm: {},
  requotes: { SIMULATOR_REQUOTE_RATIO: '0.4' },
  'partial-fills': { SIMULATOR_PARTIAL_RATIO: '0.4' },
  rejects: { SIMULATOR_REJECT_RATIO: '0.4' },
  'lost-answers': { SIMULATOR_LOST_ANSWER_RATIO: '0.4' },
};
const LOTS_TOTAL = 3;
const SETTLE_MS = 15_000;

/** An account with open positions and a pending order far from the market, watched by its guard. */
export class GuardedAccount {
  private constructor(
    readonly plan: AccountPlan,
    private readonly trader: Trader,
    readonly terminal: ConnectedTerminal,
    /** What was open before anything happened. */
    readonly opened: SimulatedState['positions'],
  ) {}

  static async open(trader: Trader, plan: AccountPlan): Promise<GuardedAccount> {
    const { account, seed } = plan;
    const breach = account.scenario === 'breach' ? account : undefined;
    const positions = breach?.positions ?? 2;
    const lots = (LOTS_TOTAL / positions).toFixed(2);
    const terminal = await trader.connectTerminal({
      SIMULATOR_SEED: String(seed),
      SIMULATOR_MARGIN_MODE: breach?.marginMode ?? 'hedging',
      ...TEMPERS[breach?.temper ?? 'calm'],
    });
    await until(
      'the trades by hand',
      async () => {
        const missing = positions - (await terminal.simulator.state()).positions.length;
        // A broker that rejects may reject these too.
        for (let i = 0; i < missing; i += 1)
          await terminal.simulator.control('POST', 'trade', { symbol: 'EURUSD', side: 'buy', volume: lots });
        return missing === 0;
      },
      SETTLE_MS,
    );
    // Far below whatever the market falls to.
    await until(
      'the pending order',
      async () => {
        if ((await terminal.simulator.state()).orders.length === 1) return true;
        await terminal.simulator.control('POST', 'pending', {
          symbol: 'EURUSD',
          type: 'buy-limit',
          volume: '0.10',
          points: 20_000,
        });
        return false;
      },
      SETTLE_MS,
    );
    const opened = await until(
      'the positions',
      async () => {
        const { items } = await trader.rest.get<{ items: unknown[] }>(`/v1/accounts/${terminal.accountId}/positions`);
        const state = await terminal.simulator.state();
        return items.length === positions && state.positions.length === positions ? state.positions : undefined;
      },
      SETTLE_MS,
    );
    const guarded = new GuardedAccount(plan, trader, terminal, opened);
    await until(
      'the guard to see the account',
      async () => {
        const { peakEquity, protected: seen } = await guarded.guard();
        return seen && peakEquity !== undefined;
      },
      SETTLE_MS,
    );
    if (breach)
      await trader.rest.call('PATCH', `/v1/accounts/${terminal.accountId}/guard`, {
        countdownMs: breach.countdownMs,
        reason: 'a short countdown for a test',
      });
    return guarded;
  }

  guard(): Promise<GuardRow> {
    return this.trader.rest.get(`/v1/accounts/${this.terminal.accountId}/guard`);
  }

  /** Entries of the audit log about this account. */
  async audit(): Promise<AuditRow[]> {
    const { items } = await this.trader.rest.get<{ items: AuditRow[] }>(
      `/v1/audit?targetId=${this.terminal.accountId}&limit=200`,
    );
    return items;
  }

  async openDiscrepancies(): Promise<string[]> {
    const { items } = await this.trader.rest.get<{ items: { state: string; kind: string; summary: string }[] }>(
      `/v1/accounts/${this.terminal.accountId}/discrepancies?state=open`,
    );
    return items.map(({ kind, summary }) => `${kind}: ${summary}`);
  }

  /** Lets the market fall. Gives the moment at which equity has fallen by a fifth for sure. */
  async crash(share: number, durationMs: number): Promise<number> {
    const begunMs = systemClock.now().getTime();
    await this.terminal.simulator.control('POST', 'crash', { share, durationMs });
    return begunMs + (durationMs * 0.2) / share;
  }

  close(): Promise<void> {
    return this.terminal.simulator.stop();
  }
}
