import { type LiveListener, LiveStream } from '@plimsoll/client';
import { onWake } from './repeat';
import type { Session } from './session';

export type { LiveFact } from '@plimsoll/client';

/** A tab of a browser follows the live stream until it is told to stop. */
export function followLive(session: Session, listener: LiveListener): () => void {
  const stream = new LiveStream(
    {
      baseUrl: location.origin,
      ticket: () => session.postAnew('/v1/stream/tickets'),
      events: ({ after, limit }) => session.get(`/v1/stream/events?after=${after ?? ''}&limit=${limit ?? ''}`),
    },
    listener,
    { now: () => Date.now(), sleep: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)) },
    {},
  );
  stream.start();
  const sleepOn = onWake(() => stream.wake());
  return () => {
    sleepOn();
    stream.stop();
  };
}
