import type {
  AccountDetail,
  AccountIdentity,
  AccountStatement,
  DealView,
  Discrepancy,
  GuardView,
  OrderView,
  PositionView,
  Signal,
} from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { everyItem } from '../faults/trading-client.js';
import { type RawAnswer, RestClient } from '../platform/rest-client.js';
import type { SimulatorProcess } from '../platform/simulator-process.js';
import { type AlertSource, Trader } from '../platform/trader.js';
import { sentAgain, until } from '../platform/wait.js';
import { same, type Verdict } from './case-check.js';
import { HandTerminal } from './hand-terminal.js';

/** A flow of the default folder as a script; what it finds is the verdict. */
export type Flow = (ground: FlowGround) => Promise<Verdict>;

/** An account is compared once nothing happened for five seconds; a second comparison confirms. */
const COMPARED_MS = 14_000;
/** Deals are in the ledger within a second, but not on a machine that has much else to do. */
const BOOKED_MS = 60_000;

/** Where flows are played: one platform for all, a tenant and a terminal for each. */
export class FlowGround {
  private readonly open: { close(): Promise<void> }[] = [];
  private logins = 0;

  constructor(readonly urls: { readonly gateway: string; readonly terminals: string }) {}

  /** A trader whose terminal is scripted by the flow. */
  async scripted(
    identity: Partial<AccountIdentity> = {},
    balance = '10000',
  ): Promise<TraderClient & { readonly terminal: HandTerminal }> {
    const trader = await Trader.register(this.urls);
    const credentials = await trader.registerTerminal('Scripted');
    this.logins += 1;
    const terminal = new HandTerminal(this.urls.terminals, credentials, {
      login: String(7_100_000 + this.logins),
      server: 'Cases-Demo',
      company: 'Cases',
      currency: 'USD',
      marginMode: 'hedging',
      accountKind: 'demo',
      ...identity,
    });
    terminal.holds(balance);
    this.open.push({ close: () => terminal.stop() });
    await terminal.start();
    const accountId = await until(
      'the account of the scripted terminal',
      async () => {
        const { items } = await trader.rest.get<{ items: { accountId: string; terminalId: string }[] }>('/v1/accounts');
        return items.find((account) => account.terminalId === credentials.terminalId)?.accountId;
      },
      BOOKED_MS,
    );
    return Object.assign(this.client(trader, accountId), { terminal });
  }

  /** A trader whose terminal is the simulator: a market, a broker, an expert adviser that trades. */
  async simulated(
    env: Readonly<Record<string, string>> = {},
  ): Promise<TraderClient & { readonly simulator: SimulatorProcess }> {
    const trader = await Trader.register(this.urls);
    const { accountId, simulator } = await trader.connectTerminal(env);
    this.open.push({ close: () => simulator.stop() });
    return Object.assign(this.client(trader, accountId), { simulator });
  }

  async close(): Promise<void> {
    await Promise.all(this.open.map((each) => each.close()));
  }

  private client(trader: Trader, accountId: string): TraderClient {
    const client = new TraderClient(trader, accountId, new RestClient(this.urls.gateway));
    this.open.push(client);
    return client;
  }
}

/** What a trader does and sees, through the public faces only. */
export class TraderClient {
  private source: AlertSource | undefined;

  constructor(
    readonly trader: Trader,
    readonly accountId: string,
    private readonly sender: RestClient,
  ) {}

  /** A source for the alerts from now on; without a call, one with the defaults. */
  async createSource(settings: object = {}): Promise<AlertSource> {
    this.source = await this.trader.createSource(settings);
    return this.source;
  }

  /** An active pipeline from every source to the account. */
  createPipeline(settings: object = {}): Promise<string> {
    return this.trader.createPipeline(this.accountId, settings);
  }

  /** Sends an alert as TradingView would: text as text, objects as JSON. */
  async alert(body: string | object): Promise<RawAnswer> {
    const source = this.source ?? (await this.createSource());
    return sentAgain(() => this.trader.sendAlert(this.sender, source, body));
  }

  orders = (): Promise<OrderView[]> => everyItem(this.trader, `/v1/accounts/${this.accountId}/orders`);
  positions = (state: 'open' | 'closed' | 'all' = 'open'): Promise<PositionView[]> =>
    everyItem(this.trader, `/v1/accounts/${this.accountId}/positions?state=${state}`);
  deals = (): Promise<DealView[]> => everyItem(this.trader, `/v1/accounts/${this.accountId}/deals`);
  discrepancies = (): Promise<Discrepancy[]> =>
    everyItem(this.trader, `/v1/accounts/${this.accountId}/discrepancies?state=open`);
  signals = (): Promise<Signal[]> => everyItem(this.trader, '/v1/signals');
  account = (): Promise<AccountDetail> => this.trader.rest.get(`/v1/accounts/${this.accountId}`);
  guard = (): Promise<GuardView> => this.trader.rest.get(`/v1/accounts/${this.accountId}/guard`);
  statement = (): Promise<AccountStatement> => this.trader.rest.get(`/v1/accounts/${this.accountId}/statement`);

  /** The ledger once it holds so many deals. */
  booked(deals: number): Promise<AccountStatement> {
    return until(
      `${deals} deals in the ledger`,
      async () => {
        const statement = await this.statement();
        return statement.deals >= deals && statement;
      },
      BOOKED_MS,
    );
  }

  /** The open discrepancies once ledger and terminal had time to be compared. */
  async compared(): Promise<string[]> {
    await sleep(COMPARED_MS);
    return (await this.discrepancies()).map(({ kind, summary }) => `${kind}: ${summary}`);
  }

  async close(): Promise<void> {
    await Promise.all([this.sender.close(), this.trader.rest.close()]);
  }
}

/** Collects what a flow sees, each against what it should be. */
export class Findings {
  private readonly actual: Record<string, unknown> = {};
  private readonly wrong: string[] = [];

  /** Numbers as numbers, lists and objects by what is in them. */
  expect(what: string, wanted: unknown, actual: unknown): this {
    this.actual[what] = actual;
    if (!alike(wanted, actual))
      this.wrong.push(`${what}: ${JSON.stringify(actual) ?? 'nothing'} instead of ${JSON.stringify(wanted)}`);
    return this;
  }

  verdict(): Verdict {
    return this.wrong.length === 0
      ? { ok: true, actual: this.actual }
      : { ok: false, actual: this.actual, why: this.wrong.join('; ') };
  }
}

function alike(wanted: unknown, actual: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(actual) &&
      wanted.length === actual.length &&
      wanted.every((each, i) => alike(each, (actual as unknown[])[i]))
    );
  if (typeof wanted !== 'object' || wanted === null) return same(wanted, actual);
  return (
    typeof actual === 'object' &&
    actual !== null &&
    Object.entries(wanted).every(([name, each]) => alike(each, (actual as Record<string, unknown>)[name]))
  );
}
