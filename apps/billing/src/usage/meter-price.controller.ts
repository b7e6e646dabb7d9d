import { Controller } from '@nestjs/common';
import {
  type MeterPrice,
  meterPriceList,
  meterPricePublish,
  type MeterPrices as AllPrices,
  type Nothing,
  type PublishMeterPrice,
  type SystemUsage,
  systemUsageGet,
  type SystemUsageQuery,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { MeterPrices } from './meter-prices.js';
import { SystemUsageReadModel } from './system-usage.read-model.js';

/** For owners of the installation; the gateway knows who they are, and asks for nobody else. */
@Controller()
export class MeterPriceController {
  constructor(
    private readonly prices: MeterPrices,
    private readonly usage: SystemUsageReadModel,
  ) {}

  @Answers(meterPriceList)
  list(_: Nothing): Promise<AllPrices> {
    return this.prices.list();
  }

  @Answers(meterPricePublish)
  publish(input: PublishMeterPrice, { actor, idempotencyKey }: RequestContext): Promise<MeterPrice> {
    invariant(actor, 'prices are published by people');
    return this.prices.publish(input, actor, idempotencyKey);
  }

  @Answers(systemUsageGet)
  ofAll(query: SystemUsageQuery): Promise<SystemUsage> {
    return this.usage.get(query);
  }
}
