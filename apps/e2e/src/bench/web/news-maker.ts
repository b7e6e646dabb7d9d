import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AlertSource, type Trader } from '../../platform/trader.js';
import { RestClient } from '../../platform/rest-client.js';
import { SimulatorProcess } from '../../platform/simulator-process.js';
import { until } from '../../platform/wait.js';
import { alertOf } from '../alerts.js';
import { atRate } from '../load.js';

const CONNECT_TIMEOUT_MS = 120_000;
const LOGINS_FROM = 8_000_000;

interface Trading {
  readonly accountId: string;
  readonly source: AlertSource;
}

/** Terminals of the seeded tenant that trade on alerts: signals, verdicts, executions, orders, deals and positions. */
export class NewsMaker {
  private sent = 0;

  private constructor(
    private readonly trader: Trader,
    private readonly sender: RestClient,
    private readonly simulator: SimulatorProcess,
    private readonly trading: readonly Trading[],
  ) {}

  static async start(trader: Trader, urls: { gateway: string; terminals: string }, count: number): Promise<NewsMaker> {
    const logins = Array.from({ length: count }, (_, i) => String(LOGINS_FROM + i));
    const simulator = await connect(trader, urls.terminals, logins);
    try {
      const trading: Trading[] = [];
      for (const login of logins) trading.push(await makeTrading(trader, login));
      return new NewsMaker(trader, new RestClient(urls.gateway, 8), simulator, trading);
    } catch (error) {
      await simulator.stop();
      throw error;
    }
  }

  /** One of its accounts, to look at. */
  get accountId(): string {
    return this.trading[0]!.accountId;
  }

  /** Sends alerts for a while; accounts take turns to buy and to close. Gives how many were taken. */
  async alerts(perSecond: number, seconds: number): Promise<number> {
    let taken = 0;
    await atRate(perSecond, seconds, async () => {
      const { account, body } = alertOf(this.sent++, this.trading.length);
      const { status } = await this.trader.sendAlert(this.sender, this.trading[account]!.source, body);
      if (status === 202) taken += 1;
    });
    return taken;
  }

  async stop(): Promise<void> {
    await this.sender.close();
    await this.simulator.stop();
  }
}

async function connect(trader: Trader, terminals: string, logins: readonly string[]): Promise<SimulatorProcess> {
  const entries: object[] = [];
  for (const login of logins) entries.push({ ...(await trader.registerTerminal(`News ${login}`)), login });
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-news-'));
  const file = path.join(folder, 'accounts.json');
  writeFileSync(file, JSON.stringify(entries), { mode: 0o600 });
  // Read once, at its start; it holds secrets.
  const simulator = await SimulatorProcess.start({
    TERMINAL_EDGE_URL: terminals,
    SIMULATOR_ACCOUNTS_FILE: file,
    SIMULATOR_POLL_MS: '1000',
    SIMULATOR_TICK_MS: '1000',
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
  await until(
    'all terminals to be connected',
    async () => (await simulator.stats()).connected === logins.length,
    CONNECT_TIMEOUT_MS,
    500,
  );
  return simulator;
}

async function makeTrading(trader: Trader, login: string): Promise<Trading> {
  const { items } = await trader.rest.get<{ items: { accountId: string; identity: { login: string } }[] }>(
    `/v1/accounts?limit=200&text=${login}`,
  );
  const { accountId } = items.find(({ identity }) => identity.login === login)!;
  const source = await trader.createSource({ name: `News ${login}` });
  await trader.createPipeline(accountId, {
    name: `News ${login}`,
    trigger: { types: [], minConfidence: 0, symbols: [], sourceIds: [source.sourceId], parallel: true },
  });
  return { accountId, source };
}
