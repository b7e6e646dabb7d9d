import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { StandingController } from './standing.controller.js';
import { StandingHandler } from './standing.handler.js';
import { StandingMeter } from './standing.meter.js';
import { StandingStore } from './standing.store.js';

/** Which organisations are frozen for a move, or went. */
@Module({
  imports: [AuditModule],
  controllers: [StandingController],
  providers: [StandingStore, StandingHandler, StandingMeter],
})
export class StandingModule {}
