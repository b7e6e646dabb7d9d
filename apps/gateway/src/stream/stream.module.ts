import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module.js';
import { FactBroadcast } from './fact-broadcast.js';
import { SampleFeed } from './sample-feed.js';
import { StreamController } from './stream.controller.js';
import { StreamHub } from './stream-hub.js';
import { StreamTimers } from './stream-timers.js';
import { StreamParts, StreamUpgrade } from './stream-upgrade.js';
import { StreamTickets } from './tickets.js';

/** The live stream: one feed of facts in, many WebSockets and polls out. */
@Module({
  imports: [LimitsModule],
  controllers: [StreamController],
  providers: [FactBroadcast, SampleFeed, StreamHub, StreamTickets, StreamParts, StreamTimers, StreamUpgrade],
})
export class StreamModule {}
