import { Controller } from '@nestjs/common';
import {
  type Meters,
  type Nothing,
  type TakeUsage,
  type Usage,
  usageGet,
  usageMeters,
  type UsageQuery,
  usageTake,
  type UsageTaken,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { UsageIntake } from './usage.intake.js';
import { MeterReadModel } from './meter.read-model.js';
import { UsageReadModel } from './usage.read-model.js';

/** Taking usage events, and what they add up to. */
@Controller()
export class UsageController {
  constructor(
    private readonly intake: UsageIntake,
    private readonly figures: UsageReadModel,
    private readonly meterFigures: MeterReadModel,
  ) {}

  @Answers(usageTake)
  take(input: TakeUsage, context: RequestContext): Promise<UsageTaken> {
    return this.intake.take(context, input);
  }

  @Answers(usageGet)
  get(input: UsageQuery, { tenantId }: RequestContext): Promise<Usage> {
    return this.figures.get(tenantId, input);
  }

  @Answers(usageMeters)
  meters(_: Nothing, { tenantId }: RequestContext): Promise<Meters> {
    return this.meterFigures.get(tenantId);
  }
}
