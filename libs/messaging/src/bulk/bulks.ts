import { type BulkDefinition, bulkSubject, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Logger, type Metrics, type Shutdown } from '@plimsoll/service-host';
import { type NatsLink } from '../nats/nats-link.js';
import { bulkStream } from '../nats/provisioning.js';
import { type BulkHandler, BulkLoop } from './bulk-loop.js';

const RETRY_AFTER_S = 2;

/** Writes and works off the streams that a service keeps for itself (ADR 18). */
export class Bulks {
  constructor(
    private readonly nats: NatsLink,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly shutdown: Shutdown,
  ) {}

  /** Resolves when it is on disk; throws `service-unavailable` where that is not certain: sending it again is safe. */
  async publish(bulk: BulkDefinition, shard: number, body: Uint8Array): Promise<void> {
    try {
      await this.nats.jetstream().publish(bulkSubject(bulk, shard), body);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      this.logger.warn('a body was not kept', { stream: bulk.stream, shard, error });
      throw new ProblemError(
        problem('service-unavailable', 'It is not certain that it was kept. Sending it again is safe.', {
          retryAfterS: RETRY_AFTER_S,
        }),
        { cause: error },
      );
    }
  }

  /** Works every shard off until the service ends; ends after what is in hand. */
  work(bulk: BulkDefinition, handler: BulkHandler): void {
    const host = { clock: this.clock, logger: this.logger };
    const loops = Array.from(
      { length: bulk.shards },
      (_, shard) => new BulkLoop(bulk, shard, handler, this.nats, host),
    );
    for (const loop of loops) loop.start();
    this.shutdown.register(
      'stop-pulls',
      `stream ${bulk.stream}`,
      async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    );
    this.metrics.gauge('plimsoll_bulk_waiting', 'Bodies that wait in a stream of the service’s own', async () => {
      const waiting = await this.waiting(bulk);
      return waiting === undefined ? [] : [{ value: waiting, labels: { stream: bulk.stream } }];
    });
  }

  /** How many bodies wait to be worked off; undefined while that cannot be seen. */
  async waiting(bulk: BulkDefinition): Promise<number | undefined> {
    if (!this.nats.connected) return undefined;
    const { state } = await bulkStream(await this.nats.manager(), bulk);
    return state.messages;
  }
}
