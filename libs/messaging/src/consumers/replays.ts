import { headers } from '@plimsoll/contracts';
import { type Logger } from '@plimsoll/service-host';
import { LIMITS } from '../limits.js';
import { type ConsumerPipeline, type Delivery, type Pause } from './consumer-pipeline.js';

/** Brings dead letters that are sent again to the consumer that failed. */
export class Replays {
  constructor(
    private readonly pipelines: ReadonlyMap<string, ConsumerPipeline>,
    private readonly logger: Logger,
  ) {}

  async handle(deliveries: readonly Delivery[], pause: Pause): Promise<void> {
    for (const delivery of deliveries) {
      const consumer = delivery.header(headers.onlyFor) ?? '';
      const pipeline = this.pipelines.get(consumer);
      if (pipeline) await pipeline.handle([delivery], pause);
      else this.nobody(consumer, delivery);
    }
  }

  /** Perhaps a newer process of the service knows that consumer; it gets its chances. */
  private nobody(consumer: string, delivery: Delivery): void {
    this.logger.error('a dead letter was sent again to a consumer that is not here', {
      consumer,
      sequence: delivery.seq,
      deliveries: delivery.deliveries,
    });
    if (delivery.deliveries >= LIMITS.deliveriesMax) delivery.term();
  }
}
