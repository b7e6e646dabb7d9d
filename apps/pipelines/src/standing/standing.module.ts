import { Module } from '@nestjs/common';
import { StandingsModule } from '@plimsoll/entitlements';
import { StandingConsumer } from './standing.consumer.js';

/** Whether an organisation is frozen, or goes on elsewhere. */
@Module({ imports: [StandingsModule], controllers: [StandingConsumer] })
export class StandingModule {}
