import { type NatsConnection } from '@nats-io/transport-node';

interface Flushing {
  flushPending(): void;
}

/**
 * What one turn of the program publishes leaves in one write: a system call costs more than most of our messages do.
 * The client writes at the first pause between two promises; held back to the end of the turn, acknowledgements,
 * questions and facts go out together. A client that is made in another way is left as it is.
 */
export function writeOncePerTurn(nc: NatsConnection): void {
  const protocol = (nc as unknown as { protocol?: Partial<Flushing> }).protocol;
  const flush = protocol?.flushPending?.bind(protocol);
  if (!protocol || !flush) return;
  let isDue = false;
  protocol.flushPending = () => {
    if (isDue) return;
    isDue = true;
    process.nextTick(() => {
      isDue = false;
      flush();
    });
  };
}
