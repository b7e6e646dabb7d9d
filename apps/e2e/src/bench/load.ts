import { systemClock } from '@plimsoll/kernel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RestClient } from '../platform/rest-client.js';
import { SimulatorProcess } from '../platform/simulator-process.js';
import { type AlertSource, Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';

/** One account under load, with the source that trades on it, if any. */
export interface LoadAccount {
  readonly trader: Trader;
  readonly accountId: string;
  readonly login: string;
  source?: AlertSource;
}

export interface LoadShape {
  readonly tenants: number;
  readonly terminals: number;
  /** Accounts that have a pipeline. */
  readonly trading: number;
  readonly pollMs: number;
}

export interface Load {
  readonly accounts: readonly LoadAccount[];
  readonly simulator: SimulatorProcess;
}

const CONNECT_TIMEOUT_MS = 120_000;
/** Enough for the smallest volume at the furthest stop of the benches. */
const RISK_PERCENT = '1';

/**
 * Registers tenants and terminals, starts all terminals in one simulator process, and draws a pipeline for some of the
 * accounts.
 */
export async function buildLoad(
  urls: { readonly gateway: string; readonly terminals: string },
  shape: LoadShape,
  checkout?: string,
): Promise<Load> {
  const traders: Trader[] = [];
  for (let i = 0; i < shape.tenants; i += 1) traders.push(await Trader.register(urls));
  const entries: { terminalId: string; secret: string; login: string }[] = [];
  const owners = new Map<string, Trader>();
  for (let i = 0; i < shape.terminals; i += 1) {
    const trader = traders[i % traders.length]!;
    const login = String(6_000_000 + i);
    entries.push({ ...(await trader.registerTerminal(`Load ${i}`)), login });
    owners.set(login, trader);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-load-'));
  const file = path.join(folder, 'accounts.json');
  writeFileSync(file, JSON.stringify(entries.map(({ terminalId, secret, login }) => ({ terminalId, secret, login }))), {
    mode: 0o600,
  });
  // Read once, at its start; it holds secrets.
  const simulator = await SimulatorProcess.start(
    {
      TERMINAL_EDGE_URL: urls.terminals,
      SIMULATOR_ACCOUNTS_FILE: file,
      SIMULATOR_POLL_MS: String(shape.pollMs),
      SIMULATOR_TICK_MS: '1000',
    },
    checkout,
  ).finally(() => rmSync(folder, { recursive: true, force: true }));
  await until(
    'all terminals to be connected',
    async () => (await simulator.stats()).connected === shape.terminals,
    CONNECT_TIMEOUT_MS,
    500,
  );
  const accounts: LoadAccount[] = [];
  for (const trader of traders) {
    let cursor = '';
    do {
      const page = await trader.rest.get<{
        items: { accountId: string; identity: { login: string } }[];
        nextCursor?: string;
      }>(`/v1/accounts?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      accounts.push(...page.items.map(({ accountId, identity }) => ({ trader, accountId, login: identity.login })));
      cursor = page.nextCursor ?? '';
    } while (cursor);
  }
  // Spread over the tenants: every active pipeline of a tenant gives its verdict on every signal of the tenant.
  const trading = Math.min(shape.trading, accounts.length);
  const stride = Math.max(1, Math.floor(accounts.length / Math.max(1, trading)));
  for (let i = 0; i < trading; i += 1) await makeTrading(accounts[i * stride]!);
  return { accounts, simulator };
}

async function makeTrading(account: LoadAccount): Promise<void> {
  const { trader, accountId } = account;
  account.source = await trader.createSource({ name: `Load ${accountId.slice(-6)}` });
  const { items } = await trader.rest.get<{
    items: { graph: { nodes: { agent: string; config: object }[]; edges: object[] } }[];
  }>('/v1/pipeline-templates');
  const graph = structuredClone(items[0]!.graph);
  for (const node of graph.nodes)
    if (node.agent === 'risk-manager')
      node.config = { ...node.config, riskPercent: RISK_PERCENT, maxPositionsPerSymbol: 100, maxPositionsTotal: 1_000 };
  await trader.createPipeline(accountId, {
    name: `Load ${accountId.slice(-6)}`,
    graph,
    trigger: { types: [], minConfidence: 0, symbols: [], sourceIds: [account.source.sourceId], parallel: true },
  });
}

/** Calls `act` at a steady rate for a while, whatever it takes; waits for all of them. */
export async function atRate(perSecond: number, seconds: number, act: (i: number) => Promise<void>): Promise<void> {
  const startMs = systemClock.monotonicMs();
  const running: Promise<void>[] = [];
  for (let i = 0; i < perSecond * seconds; i += 1) {
    const dueMs = startMs + (i * 1_000) / perSecond;
    const waitMs = dueMs - systemClock.monotonicMs();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const one = act(i);
    // Thrown below, once all are over: until then a failure is nobody's, and would end the process without its cleaning
    // up.
    one.catch(() => undefined);
    running.push(one);
  }
  await Promise.all(running);
}

export function anonymousClient(url: string): RestClient {
  return new RestClient(url, 32);
}
