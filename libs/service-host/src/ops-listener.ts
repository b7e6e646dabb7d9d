import { statfs } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemClock } from '@plimsoll/kernel';
import { EventLoopWatch } from './event-loop.js';
import { HealthChecks } from './health.js';
import { Logger } from './logger.js';
import { Metrics, type Reading } from './metrics.js';
import { ServiceConfig } from './service.config.js';

const REQUEST_TIMEOUT_MS = 5_000;

/**
 * What operators and probes ask: `/metrics`, `/health/live`, `/health/ready`. A listener of its own, never on the
 * public port.
 */
@Injectable()
export class OpsListener implements OnModuleInit {
  private readonly server: Server = createServer((request, response) => this.answer(request, response));
  private startedAt = '';

  constructor(
    private readonly config: ServiceConfig,
    private readonly health: HealthChecks,
    private readonly loop: EventLoopWatch,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {
    this.server.requestTimeout = REQUEST_TIMEOUT_MS;
    this.server.headersTimeout = REQUEST_TIMEOUT_MS;
    metrics.gauge('plimsoll_health_check', 'What this process depends on: 1 when it is there, 0 when it is not', () =>
      this.checkReadings(),
    );
    const { logFile } = config;
    // A service knows no other disk than that of its log; `npm start` keeps all data on it.
    if (logFile !== undefined)
      metrics.gauge('plimsoll_disk_free_ratio', 'Free share of the disk that the log is on', () => freeShare(logFile));
  }

  /** The port it listens on; a free one when the configuration says 0. */
  get port(): number {
    return (this.server.address() as AddressInfo | null)?.port ?? 0;
  }

  /** As early as it can: a probe may ask while the rest still starts. */
  async onModuleInit(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.config.opsPort, this.config.opsHost, resolve);
    });
    // It serves the process; it is no reason for the process to live.
    this.server.unref();
    this.startedAt = systemClock.now().toISOString();
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '/').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') send(response, 405, { error: 'only GET' });
    else if (path === '/metrics') this.metrics.serve(request, response);
    else if (path === '/health/live') this.live(response);
    else if (path === '/health/ready') void this.ready(response);
    else send(response, 404, { error: 'ask for /metrics, /health/live or /health/ready' });
  }

  private live(response: ServerResponse): void {
    const live = this.loop.isLive();
    send(response, live ? 200 : 503, { status: live ? 'live' : 'blocked', ...this.identity() });
  }

  private async ready(response: ServerResponse): Promise<void> {
    try {
      const { status, ready, checks } = await this.health.readiness();
      send(response, ready ? 200 : 503, { status, ...this.identity(), checks });
    } catch (error) {
      this.logger.error('the readiness check itself failed', { error });
      send(response, 503, { status: 'not-ready', ...this.identity() });
    }
  }

  private async checkReadings(): Promise<Reading[]> {
    const { checks } = await this.health.readiness();
    return checks.map(({ name, critical, ok }) => ({
      value: ok ? 1 : 0,
      labels: { check: name, critical: String(critical) },
    }));
  }

  private identity(): Record<string, unknown> {
    const { serviceName: service, version } = this.config;
    return { service, version, startedAt: this.startedAt, uptimeSeconds: Math.round(process.uptime()) };
  }
}

async function freeShare(file: string): Promise<number> {
  const { bavail, blocks } = await statfs(path.dirname(file));
  return bavail / blocks;
}

function send(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
