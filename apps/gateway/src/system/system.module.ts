import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module.js';
import { ChurnController } from './churn.controller.js';
import { MoneyController } from './money.controller.js';
import { OrganisationReader } from './organisation-reader.js';
import { OrganisationsController } from './organisations.controller.js';
import { SystemController } from './system.controller.js';
import { SystemReader } from './system-reader.js';

/** What the installation says about itself, for its owners. */
@Module({
  imports: [LimitsModule],
  controllers: [SystemController, OrganisationsController, MoneyController, ChurnController],
  providers: [SystemReader, OrganisationReader],
})
export class SystemModule {}
