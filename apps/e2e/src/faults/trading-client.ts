import type { Platform } from '@plimsoll/infrastructure';
import { RestClient } from '../platform/rest-client.js';
import { type AlertSource, type ConnectedTerminal, Trader } from '../platform/trader.js';
import { straightGraph } from './straight-graph.js';

/** An order as the API shows it. */
export interface OrderRow {
  readonly orderId: string;
  readonly type: string;
  readonly state: string;
  readonly signalId?: string;
  readonly reason?: string;
  readonly positionId?: string;
  readonly orderTicket?: string;
}

/**
 * Small and many: each alert of a series adds a position, and none closes or is refused for another (a pending entry
 * would be, while the other side is open).
 */
const GRAPH = straightGraph({
  risk: { riskPercent: '0.1', maxPositionsPerSymbol: 100, maxPositionsTotal: 1000, onContrarySignal: 'hedge' },
});

/** A trader with a terminal, an alert source and a pipeline between them. */
export class TradingClient {
  /** Signals that were acknowledged, by the seed that sent them. */
  readonly signals = new Map<string, number>();
  runs = 0;

  private constructor(
    readonly trader: Trader,
    readonly terminal: ConnectedTerminal,
    readonly source: AlertSource,
    /** Sends alerts: no token, connections of its own. */
    readonly sender: RestClient,
  ) {}

  /** `pipeline`: settings beside the graph, its trigger for example. */
  static async open(
    platform: Platform,
    simulatorEnv: Readonly<Record<string, string>>,
    pipeline: object = {},
  ): Promise<TradingClient> {
    const trader = await Trader.register(platform.urls);
    const terminal = await trader.connectTerminal(simulatorEnv);
    const source = await trader.createSource();
    await trader.createPipeline(terminal.accountId, { graph: GRAPH, ...pipeline });
    return new TradingClient(trader, terminal, source, new RestClient(platform.urls.gateway));
  }

  async orders(): Promise<OrderRow[]> {
    return everyItem<OrderRow>(this.trader, `/v1/accounts/${this.terminal.accountId}/orders`);
  }

  /** Positions that an order of ours opened, by the broker's own books. */
  async opened(): Promise<number> {
    const { deals } = await this.terminal.simulator.state();
    return deals.filter((deal) => deal.entry === 'in' && deal.magic !== '0').length;
  }

  async close(): Promise<void> {
    await this.terminal.simulator.stop();
    await Promise.all([this.trader.rest.close(), this.sender.close()]);
  }
}

/** All pages of a list. */
export async function everyItem<T>(trader: Trader, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const query: string = `${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const page: { items: T[]; nextCursor?: string } = await trader.rest.get(`${path}${query}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
