import type { Platform } from '@plimsoll/infrastructure';
import { RestClient, type RawAnswer } from '../platform/rest-client.js';
import type { SimulatedState } from '../platform/simulator-process.js';
import { type AlertSource, type ConnectedTerminal, Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import { straightGraph } from './straight-graph.js';

/**
 * Does what the alert says, to the lot: the position that the strategy names is the position that the account shall
 * have.
 */
const GRAPH = straightGraph({
  risk: { alertSize: 'exact', riskPercent: '5', maxPositionsPerSymbol: 100, maxPositionsTotal: 1_000 },
  order: { entryLifeS: 300 },
});
/** Brokers that answer late, or whose answers get lost. */
const TEMPERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { SIMULATOR_ANSWER_DELAY_MAX_MS: '900' },
  { SIMULATOR_LOST_ANSWER_RATIO: '0.3' },
];
const RECONNECT_MS = 30_000;

/** One strategy with its source, pipeline and account. Even lanes have netting accounts, odd ones hedging. */
export class StrategyLane {
  private constructor(
    private readonly trader: Trader,
    private readonly terminal: ConnectedTerminal,
    private readonly source: AlertSource,
    private readonly sender: RestClient,
  ) {}

  static async open(platform: Platform, lane: number): Promise<StrategyLane> {
    const trader = await Trader.register(platform.urls);
    const marginMode = lane % 2 === 0 ? 'netting' : 'hedging';
    const terminal = await trader.connectTerminal({
      SIMULATOR_DEPOSIT: '1000000',
      SIMULATOR_SEED: String(lane + 1),
      SIMULATOR_MARGIN_MODE: marginMode,
      SIMULATOR_ANSWER_DELAY_MAX_MS: '20',
      ...TEMPERS[Math.floor(lane / 2) % TEMPERS.length],
    });
    // A strategy that does the same again within a minute means it: only the time of the alert tells a repetition.
    const source = await trader.createSource({ maxAgeSeconds: 600, ...(lane % 3 === 0 ? { dedupeSeconds: 0 } : {}) });
    await trader.createPipeline(terminal.accountId, { graph: GRAPH });
    return new StrategyLane(trader, terminal, source, new RestClient(platform.urls.gateway));
  }

  /** Waits for the terminal, then lets the strategy trade. */
  async trade<T>(work: () => Promise<T>): Promise<T> {
    await until('the terminal to be connected', async () => (await this.state()).connected, RECONNECT_MS);
    // A long series outlives the token of its first trader.
    await until('the sign-in', async () => (await this.trader.signIn(), true), RECONNECT_MS);
    return work();
  }

  state(): Promise<SimulatedState> {
    return this.terminal.simulator.state();
  }

  /**
   * Nothing is under way in the platform: the last signals are judged, and what came of them is over. On a busy machine
   * a kill delays a verdict by many seconds.
   */
  async idle(): Promise<boolean> {
    const signals = await this.trader.rest.get<{ items: { signalId: string }[] }>('/v1/signals?limit=4');
    const isJudged = ({ signalId }: { signalId: string }): Promise<boolean> =>
      this.trader.rest.get(`/v1/signals/${signalId}/verdicts`).then(
        () => true,
        () => false,
      );
    if (!(await Promise.all(signals.items.map(isJudged))).every(Boolean)) return false;
    const { items } = await this.trader.rest.get<{ items: { state: string }[] }>('/v1/executions?limit=10');
    return items.every(({ state }) => state !== 'running' && state !== 'waiting');
  }

  send(body: string): Promise<RawAnswer> {
    return this.trader.sendAlert(this.sender, this.source, body);
  }

  /** What the platform says of the last signals, executions and orders: for the message of a failure. */
  async story(): Promise<string> {
    const ask = (path: string): Promise<unknown> => this.trader.rest.get(path).catch((error: unknown) => String(error));
    await this.trader.signIn().catch((error: unknown) => String(error));
    const [signals, executions, orders] = await Promise.all([
      ask('/v1/signals?limit=4'),
      ask('/v1/executions?limit=4'),
      ask(`/v1/accounts/${this.terminal.accountId}/orders?limit=6`),
    ]);
    const { connected, commands } = await this.state();
    const last = commands.slice(-4).map(({ command, state, result }) => ({
      id: command.id,
      type: command.type,
      seq: command.seq,
      positionId: command.positionId,
      state,
      result: result?.state,
      retcode: result?.retcode,
    }));
    return JSON.stringify({ terminal: { connected, last }, orders, executions, signals }).slice(0, 8_000);
  }

  async close(): Promise<void> {
    await this.terminal.simulator.stop();
    await Promise.all([this.trader.rest.close(), this.sender.close()]);
  }
}
