import { Injectable } from '@nestjs/common';
import { type SessionEndedData, sessionEnded } from '@plimsoll/contracts';
import { type FeedEvent } from '@plimsoll/messaging';
import { SessionRevocations } from '../access/session-revocations.js';
import { FactBroadcast, type FactListener } from './fact-broadcast.js';

/** Tells the access guard which sessions have ended, as the feed tells it. */
@Injectable()
export class SessionEnds implements FactListener {
  constructor(
    facts: FactBroadcast,
    private readonly revocations: SessionRevocations,
  ) {
    facts.listen(this);
  }

  hears({ event, data }: FeedEvent): void {
    if (event.type !== sessionEnded.type) return;
    const ended = data() as SessionEndedData | undefined;
    if (ended === undefined) throw new Error('the end of a session cannot be read');
    this.revocations.add(ended.sessionId, ended.endedAt);
  }
}
