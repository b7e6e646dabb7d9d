import type { Platform } from '@plimsoll/infrastructure';
import { terminalHeaders } from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { RestClient } from '../platform/rest-client.js';
import { type AlertSource, type ConnectedTerminal, Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';

/** Log-ins with a wrong password: the throttle holds after eight, and more than twenty throttled ones are an alert. */
const WRONG_LOG_INS = 60;
/** The gateway takes thirty of an address at once, and one a second after. */
const LOG_IN_PAUSE_MS = 200;
const ALERT_PAUSE_MS = 500;
/** A SHA-256 in hexadecimal. */
const SIGNATURE_LENGTH = 64;
/** Over `stale`, the minute of the alerts, and a slow machine. */
const ALERTED_WITHIN_MS = 180_000;

/** A trader whose alerts are traded while somebody tries passwords: what dashboards and alerts are tried on. */
export class Scene {
  private constructor(
    private readonly anonymous: RestClient,
    private readonly terminals: RestClient,
    private readonly trader: Trader,
    private readonly terminal: ConnectedTerminal,
    private readonly source: AlertSource,
  ) {}

  static async open({ urls }: Platform): Promise<Scene> {
    const trader = await Trader.register(urls);
    const terminal = await trader.connectTerminal();
    const source = await trader.createSource();
    await trader.createPipeline(terminal.accountId);
    return new Scene(new RestClient(urls.gateway), new RestClient(urls.terminals), trader, terminal, source);
  }

  /** Alerts that open and close for so long, what cannot be read among them; a position stays open at the end. */
  async trade(forMs: number): Promise<void> {
    const end = systemClock.monotonicMs() + forMs;
    for (let i = 0; systemClock.monotonicMs() < end; i += 1) {
      await this.alert({ ticker: 'EURUSD', action: i % 2 === 0 ? 'buy' : 'close', event_id: `scene-${i}` });
      if (i % 5 === 0) await this.alert('this is no alert');
      if (i % 10 === 0) await this.lookAround();
      await sleep(ALERT_PAUSE_MS);
    }
    await this.alert({ ticker: 'GBPUSD', action: 'buy', event_id: 'scene-last' });
    await until('an open position', async () => (await this.terminal.simulator.state()).positions.length > 0, 30_000);
  }

  /** Somebody tries passwords, and somebody uses a refresh token twice. */
  async abuse(): Promise<void> {
    const { email, password } = this.trader;
    const { refreshToken } = await this.anonymous.post<{ refreshToken: string }>('/v1/auth/log-in', {
      email,
      password,
    });
    for (let i = 0; i < 2; i += 1) await this.send('/v1/auth/refresh', { refreshToken });
    for (let i = 0; i < WRONG_LOG_INS; i += 1) {
      await this.send('/v1/auth/log-in', { email, password: `${password}-${i}` });
      if (i % 10 === 0) await this.knockAsStranger();
      await sleep(LOG_IN_PAUSE_MS);
    }
  }

  /** The terminal's line is cut while its position is open. */
  async cutLine(): Promise<void> {
    await this.terminal.simulator.control('POST', 'line', { online: false });
  }

  async mendLine(): Promise<void> {
    await this.terminal.simulator.control('POST', 'line', { online: true });
  }

  /** Waits until the alerts fire, or until none of them does. */
  async alerts(names: readonly string[], are: 'firing' | 'over', firing: () => Promise<Set<string>>): Promise<void> {
    const holds = (now: Set<string>): boolean => names.every((name) => now.has(name) === (are === 'firing'));
    await until(`${names.join(', ')} ${are}`, async () => holds(await firing()), ALERTED_WITHIN_MS, 1_000);
  }

  async close(): Promise<void> {
    await this.terminal.simulator.stop();
    await Promise.all([this.anonymous.close(), this.terminals.close(), this.trader.rest.close()]);
  }

  /** What the page reads, and an exit that comes again although nothing was open. */
  private async lookAround(): Promise<void> {
    await this.alert({ ticker: 'USDJPY', action: 'close' });
    for (const place of ['/v1/pipelines', '/v1/accounts', '/v1/sources', '/v1/terminals'])
      await this.trader.rest.get(place);
  }

  /** A terminal that nobody registered. */
  private async knockAsStranger(): Promise<void> {
    const headers = {
      [terminalHeaders.terminal]: newId(),
      [terminalHeaders.session]: '-',
      [terminalHeaders.channel]: 'agent',
      [terminalHeaders.seq]: '1',
      [terminalHeaders.timestamp]: String(systemClock.now().getTime()),
      [terminalHeaders.signature]: '0'.repeat(SIGNATURE_LENGTH),
      'content-type': 'application/json',
    };
    await this.terminals.raw('POST', '/mt5/v1/session', '{}', headers);
  }

  private alert(body: string | object): Promise<unknown> {
    return this.trader.sendAlert(this.anonymous, this.source, body);
  }

  private send(place: string, body: object): Promise<unknown> {
    return this.anonymous.raw('POST', place, JSON.stringify(body), { 'content-type': 'application/json' });
  }
}
