import { Module } from '@nestjs/common';
import { EntitlementsConfig } from '@plimsoll/entitlements';
import { LimitsModule } from '../limits/limits.module.js';
import { StreamModule } from '../stream/stream.module.js';
import { PlanLifts } from './plan-lifts.js';
import { PlanRates } from './plan-rates.js';
import { RateUse } from './rate-use.js';

/** How many calls a minute each organisation has by its plan (BL-3), for the guard of every route and for people. */
@Module({
  imports: [LimitsModule, StreamModule],
  providers: [
    { provide: EntitlementsConfig, useFactory: () => EntitlementsConfig.read() },
    PlanRates,
    PlanLifts,
    RateUse,
  ],
  exports: [PlanRates, PlanLifts, RateUse],
})
export class PlanRateModule {}
