import { sleep, systemClock } from '@plimsoll/kernel';
import { type AgentIdentity, AgentProcess, type AgentState } from '../platform/agent-process.js';
import { RestClient, RestError } from '../platform/rest-client.js';
import { type AlertSource, Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import { actByHand, actByPlatform } from './agent-meddling.js';
import { type AgentPlan, type Strike, strikeOf, temperOf, weatherOf } from './agent.plan.js';
import {
  type AlertRun,
  type Alone,
  type Flaw,
  isMerged,
  isSameMoment,
  judgeAlone,
  judgeStories,
  type PlatformStory,
  refusedAlerts,
} from './agent-verdict.js';
import { straightGraph } from './straight-graph.js';
import { everyItem } from './trading-client.js';

const CONNECT_MS = 40_000;
const MERGE_MS = 75_000;
const SILENT_MS = 20_000;
const READINGS_MAX = 10;
const COUNTDOWN_MS = 2_000;
const CANCEL_COUNTDOWN_MS = 5_000;
const CONTACT_TIMEOUT_MS = 5_000;
/** What the platform decided is with the terminal. */
const HEARD_MS = 1_500;
/** From its start to its first look at the account. */
const BEGINS_WITHIN_MS = 500;
/** The market of the scripted broker slides so long. */
const FALL_MS = 300;
/** A tenth of a percent is risked: it must come to more than the smallest volume. */
const DEPOSITS = { trade: 1_000_000, alone: 10_000, revoke: 10_000 } as const;

/** An account that the real agent keeps, with an alert source and a pipeline. */
export class AgentAccount {
  private readonly strike: Strike;

  private constructor(
    readonly plan: AgentPlan,
    private readonly trader: Trader,
    private readonly agent: AgentProcess,
    private readonly accountId: string,
    private readonly source: AlertSource,
    private readonly sender: RestClient,
  ) {
    this.strike = strikeOf(plan.seed);
  }

  static async open(
    urls: Parameters<typeof Trader.register>[0],
    program: string,
    plan: AgentPlan,
  ): Promise<AgentAccount> {
    const trader = await Trader.register(urls);
    const identity = await identityFor(trader, plan);
    const login = String(4_000_000 + plan.seed);
    const { seed, marginMode } = plan;
    const url = trader.terminalEdgeUrl;
    const agent = await AgentProcess.start(program, {
      url,
      ...identity,
      login,
      seed,
      marginMode,
      deposit: DEPOSITS[plan.scenario],
    });
    try {
      const accountId = await until(
        'the account of the agent',
        async () => {
          const { items } = await trader.rest.get<{
            items: { accountId: string; connection: string; peakEquity?: string; identity: { login: string } }[];
          }>('/v1/accounts?limit=200');
          const mine = items.find((a) => a.identity.login === login);
          return mine?.connection === 'connected' && mine.peakEquity !== undefined ? mine.accountId : undefined;
        },
        CONNECT_MS,
      );
      const source = await trader.createSource();
      const graph = straightGraph({
        risk: { riskPercent: '0.1', maxPositionsPerSymbol: 100, maxPositionsTotal: 1000, onContrarySignal: 'hedge' },
      });
      await trader.createPipeline(accountId, { graph });
      return new AgentAccount(plan, trader, agent, accountId, source, new RestClient(trader.rest.url));
    } catch (error) {
      await Promise.all([agent.stop(), trader.rest.close()]);
      throw error;
    }
  }

  /** Runs the plan; `blow` ends when the platform is whole again. Gives the flaws. */
  async run(blow: Promise<void>): Promise<Flaw[]> {
    const { scenario } = this.plan;
    const flaws =
      scenario === 'alone' ? await this.alone(blow) : scenario === 'revoke' ? await this.revoke() : await this.trade();
    await blow;
    this.calm();
    return [...flaws, ...(await this.merged())];
  }

  /** How much happened, in words. */
  async happened(): Promise<string> {
    const [{ deals, deaths, lost, doubled }, { orders }] = [await this.agent.state(), await this.story()];
    return `${orders.length} orders, ${deals.length} deals, ${deaths} deaths, ${lost} lost and ${doubled} doubled messages`;
  }

  lastWords(): string {
    return this.agent.log.slice(-6).join(' | ');
  }

  async close(): Promise<void> {
    await this.agent.stop();
    await Promise.all([this.sender.close(), this.trader.rest.close()]);
  }

  /** Alerts are traded while everything is against it. */
  private async trade(): Promise<Flaw[]> {
    const { agent, plan } = this;
    agent.say(`temper ${temperOf(plan)}`);
    agent.say(`weather ${weatherOf(plan)}`);
    agent.say(`kill-ratio ${plan.killRatio}`);
    const both = this.bothDie();
    for (const [i, { symbol, side, afterMs }] of plan.alerts.entries()) {
      await sleep(afterMs);
      if (i === 1) agent.say(`clock ${plan.clockMs}`);
      const body = {
        ticker: symbol,
        action: side,
        strategy: `seed ${plan.seed} alert ${i}`,
        event_id: `agent-${plan.seed}-${i}-${this.accountId}`,
        sent_at: systemClock.now().toISOString(),
      };
      await until(
        'the alert to be taken',
        async () => (await this.trader.sendAlert(this.sender, this.source, body)).status === 202,
        CONNECT_MS,
      );
    }
    await both;
    if (plan.meddled) await actByPlatform(this.trader.rest, this.accountId);
    await actByHand(agent, plan);
    await sleep(2_500);
    return [];
  }

  /** Where the platform is killed and the terminal dies at all, it dies with it. */
  private async bothDie(): Promise<void> {
    if (this.strike.kind !== 'kill' || this.plan.deadMs === 0) return;
    await sleep(this.strike.afterMs);
    this.agent.say(`kill ${this.plan.deadMs}`);
  }

  /** The line ends, then equity falls below its line. */
  private async alone(blow: Promise<void>): Promise<Flaw[]> {
    const { agent, plan } = this;
    await this.openByHand(COUNTDOWN_MS);
    // A platform that hangs cannot tell the terminal of the countdown by which it is judged.
    await blow;
    await until('the terminal in contact', async () => (await agent.state()).panel.includes('Connected'), CONNECT_MS);
    await sleep(HEARD_MS);
    const silentMs = systemClock.now().getTime();
    agent.say(`line ${plan.silence}`);
    await sleep(1_000);
    const deadMs = await this.dieAlone();
    agent.say(`crash ${plan.fall}`);
    const crossedMs = systemClock.now().getTime() + FALL_MS;
    const when: Alone = {
      // One that begins anew gives the platform its time again.
      silentMs: silentMs + deadMs,
      crossedMs,
      contactTimeoutMs: CONTACT_TIMEOUT_MS,
      countdownMs: plan.fall > 0.22 ? 0 : COUNTDOWN_MS,
    };
    await until('the close', async () => (await agent.state()).positions.length === 0, SILENT_MS, 100).catch(
      () => undefined,
    );
    return judgeAlone(await agent.state(), when);
  }

  /** Out of reach, the terminal dies too; the next one has the lines in its journal. Gives for how long it was gone. */
  private async dieAlone(): Promise<number> {
    const { agent, plan } = this;
    if (plan.deadMs === 0) return 0;
    const startedMs = systemClock.monotonicMs();
    agent.say(`kill ${plan.deadMs}`);
    await sleep(plan.deadMs + BEGINS_WITHIN_MS);
    return systemClock.monotonicMs() - startedMs + 1_000;
  }

  /** Equity falls below the line in contact; its owner cancels the countdown: nothing is closed. */
  private async revoke(): Promise<Flaw[]> {
    const { agent, plan } = this;
    await this.openByHand(CANCEL_COUNTDOWN_MS);
    agent.say('crash 0.208');
    const acted = async () => this.closedAlone || (await this.guard()).state === 'breached';
    await until('the countdown', acted, CONNECT_MS, 50);
    // The platform was struck and out of reach for so long that the terminal rightly acted: nothing is left to cancel.
    if (this.closedAlone) return [];
    agent.say(`weather ${weatherOf(plan)}`);
    if (!(await this.cancelled())) return this.closedAll();
    await sleep(CANCEL_COUNTDOWN_MS + 2_000);
    const { positions } = await agent.state();
    return positions.length > 0 || this.closedAlone
      ? []
      : [{ kind: 'other', why: 'closed after the countdown was cancelled' }];
  }

  /** False where the machine was so slow that the countdown was over first, and the platform said so. */
  private async cancelled(): Promise<boolean> {
    try {
      await this.trader.rest.post(`/v1/accounts/${this.accountId}/guard/cancel`, { reason: 'a fault run' });
      return true;
    } catch (error) {
      if (error instanceof RestError && error.code === 'countdown-over') return false;
      throw error;
    }
  }

  /** Whoever cancels too late has his account closed, whole. */
  private async closedAll(): Promise<Flaw[]> {
    const flat = async () => (await this.agent.state()).positions.length === 0;
    await until('the close', flat, SILENT_MS, 100).catch(() => undefined);
    const { positions } = await this.agent.state();
    return positions.length === 0
      ? []
      : [{ kind: 'lost', why: `${positions.length} positions are open after a countdown that was over` }];
  }

  private get closedAlone(): boolean {
    return this.strike.kind !== 'none' && this.agent.log.some((line) => line.includes('guard alone: closing'));
  }

  private async openByHand(countdownMs: number): Promise<void> {
    const { agent, accountId } = this;
    for (let i = 0; i < 3; i += 1) agent.say('trade EURUSD buy 1');
    const wanted = (await agent.state()).positions.length;
    await until(
      'the positions',
      async () => (await this.positions()).length === wanted && (await this.guard()).protected,
      CONNECT_MS,
    );
    const body = { countdownMs, reason: 'a short countdown' };
    await until('the short countdown', () => this.patched(`/v1/accounts/${accountId}/guard`, body), CONNECT_MS);
    await sleep(HEARD_MS);
  }

  /** A platform that was struck just now is asked again. */
  private async patched(path: string, body: object): Promise<boolean> {
    try {
      await this.trader.rest.call('PATCH', path, body);
      return true;
    } catch (error) {
      if (error instanceof RestError && error.status === 503) return false;
      throw error;
    }
  }

  private calm(): void {
    for (const command of ['temper 0 0 0 0 0', 'weather 0 0 0 0', 'kill-ratio 0', 'line up']) this.agent.say(command);
  }

  private async merged(): Promise<Flaw[]> {
    const over = async (): Promise<[AgentState, PlatformStory] | undefined> => {
      const [state, story] = await this.bothStories();
      return (await this.isOver(state, story)) ? [state, story] : undefined;
    };
    const [state, story] = await until('one story', over, MERGE_MS, 500).catch(() => this.bothStories());
    const flaws = judgeStories(state, story);
    const open = story.orders.map(({ type, state: at, reason }) => `${type} ${at} ${reason ?? ''}`);
    if (!(await this.isOver(state, story)) && flaws.length === 0)
      flaws.push({
        kind: 'other',
        why: `not at its end: ${open.join(', ')}, runs ${JSON.stringify(await this.runs())}, ${this.lastWords()}`,
      });
    return flaws;
  }

  /** Of one moment: the market goes on, and takes a stop or fills an order between two readings. */
  private async bothStories(): Promise<[AgentState, PlatformStory]> {
    let before = await this.agent.state();
    for (let tries = 0; ; tries += 1) {
      const story = await this.story();
      const after = await this.agent.state();
      if (isSameMoment(before, after) || tries >= READINGS_MAX) return [after, story];
      before = after;
    }
  }

  /** Each alert has its order, or was refused by name where the platform was struck; both sides tell one story. */
  private async isOver(state: AgentState, story: PlatformStory): Promise<boolean> {
    if (!isMerged(state, story)) return false;
    const wanted = this.plan.scenario === 'trade' ? this.plan.alerts.length : 0;
    const entries = new Set(story.orders.filter(({ type }) => type === 'open').map(({ signalId }) => signalId));
    return (
      entries.size >= wanted || (this.strike.kind !== 'none' && entries.size + (await this.refused(entries)) >= wanted)
    );
  }

  /** Alerts without an order whose run says why. */
  private async refused(entries: ReadonlySet<string | undefined>): Promise<number> {
    return refusedAlerts(await this.runs(), entries);
  }

  private runs(): Promise<AlertRun[]> {
    return everyItem(this.trader, `/v1/executions?accountId=${this.accountId}`);
  }

  private async story(): Promise<PlatformStory> {
    const base = `/v1/accounts/${this.accountId}`;
    const [deals, orders, positions, discrepancies, account] = await Promise.all([
      everyItem<PlatformStory['deals'][number]>(this.trader, `${base}/deals`),
      everyItem<PlatformStory['orders'][number]>(this.trader, `${base}/orders`),
      this.positions(),
      everyItem<PlatformStory['discrepancies'][number]>(this.trader, `${base}/discrepancies?state=open`),
      this.trader.rest.get<{ ledgerBalance: string }>(base),
    ]);
    return { deals, orders, positions, discrepancies, ledgerBalance: account.ledgerBalance };
  }

  private async positions(): Promise<PlatformStory['positions']> {
    const { items } = await this.trader.rest.get<{ items: PlatformStory['positions'] }>(
      `/v1/accounts/${this.accountId}/positions`,
    );
    return items;
  }

  private guard(): Promise<{ state: string; protected: boolean }> {
    return this.trader.rest.get(`/v1/accounts/${this.accountId}/guard`);
  }
}

/** Some agents are typed a pairing code, the others id and secret: the edge bounds tries to pair by address. */
async function identityFor(trader: Trader, { seed, pairs }: AgentPlan): Promise<AgentIdentity> {
  const { terminalId, secret } = await trader.registerTerminal(`Agent ${seed}`);
  if (!pairs) return { terminalId, secret };
  const { code } = await trader.rest.post<{ code: string }>(`/v1/terminals/${terminalId}/pairing-codes`, {});
  return { pairingCode: code };
}
