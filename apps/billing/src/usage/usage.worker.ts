import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { usageBatches } from '@plimsoll/contracts';
import { Bulks } from '@plimsoll/messaging';
import { Every, Shutdown } from '@plimsoll/service-host';
import { UsageBatchHandler } from './usage-batch.handler.js';

const KEEP_EVERY_MS = 3_000;

/** Works the stream of usage off while the service runs. */
@Injectable()
export class UsageWorker implements OnApplicationBootstrap {
  constructor(
    private readonly bulks: Bulks,
    private readonly handler: UsageBatchHandler,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.bulks.work(usageBatches, this.handler);
    this.shutdown.register('await-in-flight', 'shards of usage', () => this.handler.leave());
  }

  @Every({ name: 'shards of usage', everyMs: KEEP_EVERY_MS })
  async keep(): Promise<void> {
    await this.handler.keep();
  }
}
