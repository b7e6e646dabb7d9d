import { Module } from '@nestjs/common';
import { PlanController } from './plan.controller.js';

/** The routes of the billing service. */
@Module({ controllers: [PlanController] })
export class BillingRoutesModule {}
