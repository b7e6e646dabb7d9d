import { Count, Flag, Instant, Json, ListOf, OneOf, Sequence, Text } from '../vocabulary/index.js';

const EVENTS_MAX = 500;

/** Opens the live stream once, within seconds. */
export class StreamTicket {
  @Text({ max: 64, meaning: 'for `GET /v1/stream?ticket=…`; can be used once', example: '3q2-7wAAAAE' }) ticket: string;
  @Count({ max: 3_600, meaning: 'life of the ticket in seconds', example: 30 }) expiresInS: number;
  @Sequence({ meaning: 'position of the stream now: read the state, then follow from here with `after`' }) seq: number;
}

/** One fact as people see it, live or by polling. */
export class StreamEvent {
  @Sequence({ meaning: 'position in the stream: rises, with gaps' }) seq: number;
  @Instant({ meaning: 'when it happened' }) at: string;
  @Text({ max: 40, example: 'guard', meaning: 'what it is about: the first part of its type after the service' })
  topic: string;
  @Text({ max: 120, meaning: 'type of the fact, see docs/events.md', example: 'broker.guard.changed.v1' }) type: string;
  @Json({ maxBytes: 1_000_000, meaning: 'what the fact says' }) data: Record<string, unknown>;
}

/** Where to go on reading. */
export class StreamEventsQuery {
  @Sequence({
    optional: true,
    meaning: '`nextAfter` of the answer before, or `seq` of the last event; absent: from now on',
  })
  after?: number;
  @Count({ min: 1, max: EVENTS_MAX, optional: true, meaning: 'at most this many; 100 unless given' }) limit?: number;
}

/** The facts after a position; the same that the WebSocket sends. */
export class StreamEvents {
  @ListOf(() => StreamEvent, { max: EVENTS_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: StreamEvent[];
  @Sequence({ meaning: 'ask from here next time' }) nextAfter: number;
  @Flag({ meaning: 'facts in between are no longer here: read the state again, then go on from `nextAfter`' })
  resync: boolean;
}

/** The first word on an open stream. */
export class StreamHello {
  @OneOf(['hello'] as const) type: 'hello';
  @Sequence({ meaning: 'position of the stream now' }) seq: number;
  @Count({ max: 60_000, meaning: 'something is sent at least so often: who hears nothing for much longer is cut off' })
  heartbeatMs: number;
}

/** Sent where nothing else was for `heartbeatMs`: the platform lives. An open socket alone says nothing of that. */
export class StreamHeartbeat {
  @OneOf(['heartbeat'] as const) type: 'heartbeat';
  @Sequence({ meaning: 'position of the stream now' }) seq: number;
  @Instant() at: string;
}

/** Facts after the position asked for are no longer here. */
export class StreamResync {
  @OneOf(['resync'] as const) type: 'resync';
  @Sequence({ meaning: 'read the state again, then go on from here' }) seq: number;
}

/** The answer to `{"type":"ping"}`. */
export class StreamPong {
  @OneOf(['pong'] as const) type: 'pong';
  @Instant() at: string;
}
