import {
  jetstream,
  JetStreamApiCodes,
  jetstreamManager,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import { FACT_STREAM, inboxOf, problem, ProblemError, SERVER_INBOX } from '@plimsoll/contracts';
import { type Logger } from '@plimsoll/service-host';
import { LIMITS } from '../limits.js';
import { ReplyBox } from './reply-box.js';
import { writeOncePerTurn } from './write-once.js';

/**
 * The one policy for connections to NATS: never give up, notice a hung server within three seconds, and be answered
 * where nobody else may listen.
 */
export function connectionOptions(url: string, name: string): ConnectionOptions {
  const parts = new URL(url);
  return {
    servers: parts.host,
    name,
    inboxPrefix: `${inboxOf(name)}.${SERVER_INBOX}`,
    ...(parts.username === ''
      ? {}
      : { user: decodeURIComponent(parts.username), pass: decodeURIComponent(parts.password) }),
    ...(parts.protocol === 'tls:' ? { tls: {} } : {}),
    maxReconnectAttempts: -1,
    reconnectTimeWait: LIMITS.natsReconnectMs,
    reconnectJitter: LIMITS.natsReconnectJitterMs,
    pingInterval: LIMITS.natsPingMs,
    maxPingOut: LIMITS.natsPingsOut,
    timeout: LIMITS.natsTimeoutMs,
    waitOnFirstConnect: true,
    ignoreAuthErrorAbort: true,
    // Else every request and publish makes stack traces in advance, in case it fails.
    noAsyncTraces: true,
  };
}

/** The connection of this process to NATS, and whether it stands now. */
export class NatsLink {
  private nc: NatsConnection | undefined;
  private opening: Promise<NatsConnection> | undefined;
  private isUp = false;
  private isClosed = false;
  private readonly onUp: (() => void)[] = [];
  private readonly onTrouble: (() => void)[] = [];
  private js: JetStreamClient | undefined;
  private box: ReplyBox | undefined;
  private jsm: Promise<JetStreamManager> | undefined;

  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly logger: Logger,
    private readonly openConnection: typeof connect = connect,
    private readonly openManager: typeof jetstreamManager = jetstreamManager,
  ) {}

  get connected(): boolean {
    return this.isUp;
  }

  /** Closed on purpose: the service ends. */
  get closed(): boolean {
    return this.isClosed;
  }

  /** The connection, or a `service-unavailable` problem at once when it does not stand. */
  connection(): NatsConnection {
    if (!this.nc || !this.isUp)
      throw new ProblemError(problem('service-unavailable', 'no connection to NATS', { retryAfterS: 1 }));
    return this.nc;
  }

  /** Resolves when the first connection stands. */
  ready(): Promise<NatsConnection> {
    // A failed attempt is told to those who wait for it, and to nobody after them.
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /** Called now when the connection stands, and each time it comes back. */
  whenUp(fn: () => void): void {
    this.onUp.push(fn);
    if (this.isUp) fn();
  }

  /** Called each time the connection is lost, or JetStream does not answer a health check. */
  whenTroubled(fn: () => void): void {
    this.onTrouble.push(fn);
  }

  jetstream(): JetStreamClient {
    this.connection();
    return this.js!;
  }

  /** Questions and their answers; a `service-unavailable` problem at once when the connection does not stand. */
  replies(): ReplyBox {
    this.connection();
    return this.box!;
  }

  async manager(): Promise<JetStreamManager> {
    const nc = await this.ready();
    this.jsm ??= this.openManager(nc, { checkAPI: false, timeout: LIMITS.natsTimeoutMs }).catch((error: unknown) => {
      this.jsm = undefined;
      throw error;
    });
    return this.jsm;
  }

  /** For the health check: the server answers a ping. */
  async ping(): Promise<void> {
    await this.connection().rtt();
  }

  /**
   * For the health check: JetStream itself answers, and has the stream of facts. A server whose JetStream is wedged or
   * switched off (a full disk), or that lost its volume, still answers pings.
   */
  async pingJetStream(): Promise<void> {
    try {
      const answer = (
        await this.connection().request(`$JS.API.STREAM.INFO.${FACT_STREAM}`, '', { timeout: LIMITS.natsTimeoutMs })
      ).json<{ error?: { err_code?: number; description?: string } }>();
      if (answer.error?.err_code === JetStreamApiCodes.StreamNotFound)
        throw new Error('the stream of facts is missing: make it as the operator, with "npx plimsoll migrate"');
      if (answer.error) throw new Error(`JetStream says: ${answer.error.description ?? 'an error'}`);
    } catch (error) {
      for (const fn of this.onTrouble) fn();
      throw error;
    }
  }

  /** Sends what is buffered, finishes subscriptions and closes. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (!this.nc || this.nc.isClosed()) return;
    const { nc } = this;
    if (!this.isUp) return nc.close();
    await nc.drain().catch((error: unknown) => {
      // It went away meanwhile: there is nobody left to send anything to.
      if (this.isUp) throw error;
      return nc.close();
    });
  }

  private async open(): Promise<NatsConnection> {
    const host = new URL(this.url).host;
    const waiting = setInterval(() => this.logger.warn('waiting for NATS', { host }), LIMITS.startGraceMs);
    try {
      const nc = await this.openConnection(connectionOptions(this.url, this.name));
      this.nc = nc;
      this.js = jetstream(nc, { timeout: LIMITS.publishAckMs });
      this.box = new ReplyBox(nc, this.name);
      writeOncePerTurn(nc);
      this.logger.info('connected to NATS', { host, version: nc.info?.version });
      this.up();
      void this.watch(nc);
      return nc;
    } finally {
      clearInterval(waiting);
    }
  }

  private async watch(nc: NatsConnection): Promise<void> {
    for await (const status of nc.status()) {
      if (status.type === 'disconnect') {
        this.isUp = false;
        if (!this.isClosed) this.logger.warn('lost NATS; reconnecting');
        for (const fn of this.onTrouble) fn();
      } else if (status.type === 'reconnect') {
        this.logger.info('NATS is back');
        this.up();
      } else if (status.type === 'error') {
        this.logger.warn('NATS says', { error: status.error });
      }
    }
    this.isUp = false;
  }

  private up(): void {
    this.isUp = true;
    for (const fn of this.onUp) fn();
  }
}
