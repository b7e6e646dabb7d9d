import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemClock } from '@plimsoll/kernel';
import { type Counter, HealthChecks, Logger, Metrics, Shutdown } from '@plimsoll/service-host';
import { Redis } from 'ioredis';
import { GatewayConfig } from '../gateway.config.js';
import { GCRA_SCRIPT } from './gcra.js';

const COMMAND_TIMEOUT_MS = 200;
const CONNECT_TIMEOUT_MS = 1_000;
const RETRY_FIRST_MS = 100;
const RETRY_MAX_MS = 2_000;
/** After a failure Redis is left alone for so long: a hung one costs one timeout a second, not one for each call. */
const PAUSE_MS = 1_000;

type RedisWithGcra = Redis & {
  gcra(key: string, interval: number, burst: number, owed: number): Promise<[number, string, string]>;
};

/**
 * Redis for what may be lost: rate limits and tickets. It never queues, never repeats a counting command, and gives up
 * after 200 ms; each use has its own bounded fall-back.
 */
@Injectable()
export class RedisConnection implements OnModuleInit {
  readonly client: RedisWithGcra;
  private readonly failures: Counter;
  private pausedUntil = 0;

  constructor(
    config: GatewayConfig,
    private readonly logger: Logger,
    health: HealthChecks,
    shutdown: Shutdown,
    metrics: Metrics,
  ) {
    this.client = new Redis(config.redisUrl, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      autoResendUnfulfilledCommands: false,
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: CONNECT_TIMEOUT_MS,
      retryStrategy: (attempt) => Math.min(RETRY_FIRST_MS * 2 ** Math.min(attempt, 10), RETRY_MAX_MS),
    }) as RedisWithGcra;
    // Reconnecting is the client's own work; without a listener its errors would be uncaught.
    this.client.on('error', (error: Error) => logger.debug('redis', { error }));
    this.client.defineCommand('gcra', { numberOfKeys: 1, lua: GCRA_SCRIPT });
    this.failures = metrics.counter('gateway_redis_failures', 'Commands that Redis did not answer in time');
    health.register('redis', async () => void (await this.client.ping()), { critical: false });
    shutdown.register('close', 'redis', () => this.client.disconnect());
  }

  /** Begins to connect; a Redis that is not there is no reason not to start. */
  onModuleInit(): void {
    this.client.connect().catch((error: unknown) => this.failed(error));
  }

  /** The answer, or undefined when Redis is gone, slow, or was a moment ago. */
  async attempt<T>(command: (client: RedisWithGcra) => Promise<T>): Promise<{ readonly answer: T } | undefined> {
    if (this.client.status !== 'ready' || systemClock.monotonicMs() < this.pausedUntil) return undefined;
    try {
      return { answer: await command(this.client) };
    } catch (error) {
      this.pausedUntil = systemClock.monotonicMs() + PAUSE_MS;
      this.failed(error);
      return undefined;
    }
  }

  private failed(error: unknown): void {
    this.failures.add();
    this.logger.debug('redis command failed', { error });
  }
}
