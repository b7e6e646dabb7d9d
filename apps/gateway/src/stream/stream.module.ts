import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { FactBroadcast } from './fact-broadcast.js';
import { MissedFacts } from './missed-facts.js';
import { SampleFeed } from './sample-feed.js';
import { SessionEnds } from './session-ends.js';
import { StreamAdmission } from './stream-admission.js';
import { StreamController } from './stream.controller.js';
import { StreamHub } from './stream-hub.js';
import { StreamUpgrade } from './stream-upgrade.js';
import { StreamTickets } from './tickets.js';

/** The live stream: one feed of facts in, many WebSockets and polls out. */
@Module({
  imports: [AccessModule, LimitsModule],
  controllers: [StreamController],
  providers: [
    FactBroadcast,
    MissedFacts,
    SampleFeed,
    StreamHub,
    SessionEnds,
    StreamTickets,
    StreamAdmission,
    StreamUpgrade,
  ],
  exports: [FactBroadcast],
})
export class StreamModule {}
