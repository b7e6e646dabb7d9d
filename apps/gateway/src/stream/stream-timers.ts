import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type SessionEndedData, sessionEnded } from '@plimsoll/contracts';
import { Shutdown } from '@plimsoll/service-host';
import { SessionRevocations } from '../access/session-revocations.js';
import { FactBroadcast } from './fact-broadcast.js';
import { StreamHub } from './stream-hub.js';
import { streamLimits } from './stream-limits.js';

/** What happens by the clock for all live streams; and the ended sessions, which the feed tells the access guard. */
@Injectable()
export class StreamTimers implements OnApplicationBootstrap {
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly hub: StreamHub,
    facts: FactBroadcast,
    revocations: SessionRevocations,
    shutdown: Shutdown,
  ) {
    facts.listen({
      hears: ({ event, data }) => {
        if (event.type !== sessionEnded.type) return;
        const ended = data() as SessionEndedData | undefined;
        if (ended === undefined) throw new Error('the end of a session cannot be read');
        revocations.add(ended.sessionId, ended.endedAt);
      },
    });
    shutdown.register('close', 'stream timers', () => this.timers.forEach((timer) => clearInterval(timer)));
  }

  onApplicationBootstrap(): void {
    this.every(streamLimits.flushMs, () => this.hub.flush());
    this.every(streamLimits.heartbeatMs, () => this.hub.beat());
    this.every(streamLimits.sweepMs, () => this.hub.sweep());
  }

  private every(ms: number, work: () => void): void {
    const timer = setInterval(work, ms);
    timer.unref();
    this.timers.push(timer);
  }
}
