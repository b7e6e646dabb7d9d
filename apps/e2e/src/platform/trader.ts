import { newId } from '@plimsoll/kernel';
import { RestClient, type RawAnswer } from './rest-client.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './wait.js';

export interface ConnectedTerminal {
  readonly terminalId: string;
  readonly secret: string;
  readonly accountId: string;
  readonly simulator: SimulatorProcess;
}

export interface AlertSource {
  readonly sourceId: string;
  /** Path of the webhook. */
  readonly hookPath: string;
}

const PASSWORD = 'a-long-Passphrase-for-tests-7';

/** Somebody who is registered already. */
export interface KnownPerson {
  readonly email: string;
  readonly password: string;
  readonly tenantId: string;
}

/** A person with a tenant of its own, who uses the platform through its public faces only. */
export class Trader {
  private constructor(
    readonly rest: RestClient,
    readonly email: string,
    readonly password: string,
    readonly tenantId: string,
    readonly terminalEdgeUrl: string,
  ) {}

  static async register(urls: { readonly gateway: string; readonly terminals: string }): Promise<Trader> {
    const rest = new RestClient(urls.gateway);
    const email = `trader-${newId().slice(-12)}@example.com`;
    const { tenantId } = await rest.post<{ tenantId: string }>('/v1/auth/register', { email, password: PASSWORD });
    const trader = new Trader(rest, email, PASSWORD, tenantId, urls.terminals);
    await trader.signIn();
    return trader;
  }

  /** Signs in as somebody who is registered already. */
  static async known(
    urls: { readonly gateway: string; readonly terminals: string },
    { email, password, tenantId }: KnownPerson,
  ): Promise<Trader> {
    const trader = new Trader(new RestClient(urls.gateway), email, password, tenantId, urls.terminals);
    await trader.signIn();
    return trader;
  }

  async signIn(): Promise<void> {
    const { accessToken } = await this.rest.post<{ accessToken: string }>('/v1/auth/log-in', {
      email: this.email,
      password: this.password,
    });
    this.rest.signIn(accessToken);
  }

  registerTerminal(name = 'Test terminal'): Promise<{ terminalId: string; secret: string }> {
    return this.rest.post('/v1/terminals', { name });
  }

  /** Registers a terminal, starts a simulator with it and waits until its account is connected. */
  async connectTerminal(env: Readonly<Record<string, string>> = {}): Promise<ConnectedTerminal> {
    const { terminalId, secret } = await this.registerTerminal();
    const login = String(5_000_000 + Math.floor(Math.random() * 4_000_000));
    const simulator = await SimulatorProcess.start({
      TERMINAL_EDGE_URL: this.terminalEdgeUrl,
      TERMINAL_ID: terminalId,
      TERMINAL_SECRET: secret,
      SIMULATOR_LOGIN: login,
      ...env,
    });
    try {
      const accountId = await until('the account of the terminal', async () => {
        const { items } = await this.rest.get<{
          items: { accountId: string; connection: string; identity: { login: string } }[];
        }>('/v1/accounts');
        return items.find((a) => a.identity.login === login && a.connection === 'connected')?.accountId;
      });
      return { terminalId, secret, accountId, simulator };
    } catch (error) {
      // Nobody else knows of it: it would keep the run from ending.
      await simulator.stop();
      throw error;
    }
  }

  async createSource(settings: object = {}): Promise<AlertSource> {
    const source = await this.rest.post<{ sourceId: string; webhookUrl: string }>('/v1/sources', {
      name: 'Alerts',
      kind: 'tradingview',
      ...settings,
    });
    return { sourceId: source.sourceId, hookPath: new URL(source.webhookUrl).pathname };
  }

  async createPipeline(accountId: string, settings: object = {}): Promise<string> {
    const { pipelineId } = await this.rest.post<{ pipelineId: string }>('/v1/pipelines', {
      name: 'Guarded orders',
      accountId,
      activate: true,
      ...settings,
    });
    return pipelineId;
  }

  /** Sends a body to a webhook as TradingView would: without a token. */
  sendAlert(rest: RestClient, source: AlertSource, body: string | object): Promise<RawAnswer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return rest.raw('POST', source.hookPath, text, {
      'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
    });
  }
}
