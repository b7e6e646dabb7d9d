import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from './clock.token.js';
import { Logger } from './logger.js';
import { Metrics } from './metrics.js';

const TICK_MS = 500;
const REPORT_BLOCK_MS = 1_000;
const FATAL_BLOCK_MS = 30_000;
const NANOS_PER_SECOND = 1e9;
const MICROS_PER_MS = 1e3;

/** Watches whether the event loop turns: reports blocks over a second, and says not live after one over thirty. */
@Injectable()
export class EventLoopWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly delays = monitorEventLoopDelay({ resolution: 20 });
  private timer: NodeJS.Timeout | undefined;
  private lastTick = 0;
  private ranAtLastTickMs = 0;
  private fatalBlockAt: number | undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'process_event_loop_lag_p99_seconds',
      'Delay of the event loop since the last scrape, 99th percentile',
      () => {
        const lag = this.delays.percentile(99) / NANOS_PER_SECOND;
        this.delays.reset();
        return lag;
      },
    );
    metrics.gauge('process_heap_used_bytes', 'JavaScript heap in use', () => process.memoryUsage().heapUsed);
    metrics.gauge('process_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss());
    metrics.gauge('process_cpu_seconds', 'Processor time used since the start', () => {
      const usage = process.cpuUsage();
      return (usage.user + usage.system) / 1e6;
    });
    metrics.gauge('process_uptime_seconds', 'Since the start of the process', () => process.uptime());
  }

  onApplicationBootstrap(): void {
    this.delays.enable();
    this.lastTick = this.clock.monotonicMs();
    this.ranAtLastTickMs = ranMs();
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.delays.disable();
  }

  /** False while a block of more than thirty seconds is less than thirty seconds ago. */
  isLive(): boolean {
    this.tick();
    return this.fatalBlockAt === undefined || this.clock.monotonicMs() - this.fatalBlockAt > FATAL_BLOCK_MS;
  }

  private tick(): void {
    const now = this.clock.monotonicMs();
    const blockedMs = now - this.lastTick - TICK_MS;
    this.lastTick = now;
    const ran = ranMs();
    const workedMs = Math.round(ran - this.ranAtLastTickMs);
    this.ranAtLastTickMs = ran;
    if (this.timer === undefined || blockedMs < REPORT_BLOCK_MS) return;
    // Much less work than time: the machine had no processor for us, or the process was stopped.
    this.logger.warn('the event loop was blocked', { blockedMs: Math.round(blockedMs), workedMs });
    if (blockedMs >= FATAL_BLOCK_MS) this.fatalBlockAt = now;
  }
}

/** Processor time of this thread since it began, in ms. */
function ranMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / MICROS_PER_MS;
}
