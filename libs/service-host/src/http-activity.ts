import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { CLOCK } from './clock.token.js';
import { type Histogram, Metrics } from './metrics.js';

const MS_PER_SECOND = 1_000;

/** Which HTTP requests are being answered, and how long answers took by route template. */
@Injectable()
export class HttpActivity {
  private inFlight = 0;
  private stopping = false;
  private readonly waiting: (() => void)[] = [];
  private readonly durations: Histogram;

  constructor(
    metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.durations = metrics.histogram(
      'http_server_request_duration_seconds',
      'Time to answer, by route template, method and status',
    );
    metrics.gauge('http_server_active_requests', 'Requests being answered', () => this.inFlight);
  }

  /** Counts a request from its first byte until its answer is sent or its sender is gone. */
  begin(request: FastifyRequest, reply: FastifyReply): void {
    const began = this.clock.monotonicMs();
    this.inFlight += 1;
    if (this.stopping) reply.header('connection', 'close');
    reply.raw.once('close', () => {
      this.inFlight -= 1;
      const seconds = (this.clock.monotonicMs() - began) / MS_PER_SECOND;
      const route = request.routeOptions.url ?? 'none';
      this.durations.record(seconds, { route, method: request.method, status: String(reply.raw.statusCode) });
      if (this.inFlight === 0) for (const resolve of this.waiting.splice(0)) resolve();
    });
  }

  /** From now on each answer tells its client to open another connection, elsewhere. */
  windDown(): void {
    this.stopping = true;
  }

  /** Resolves when nothing is being answered. */
  async idle(): Promise<void> {
    if (this.inFlight > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
