/** By this the stream recognises a message that comes again. */
export const MESSAGE_ID = 'Nats-Msg-Id';

export interface PublishAck {
  readonly seq: number;
  readonly duplicate: boolean;
}

/**
 * What JetStream answers to a publish: where the message lies. Throws what it says instead, and for an answer that is
 * none of its own.
 */
export function publishAck(text: string): PublishAck {
  const answer = JSON.parse(text) as {
    stream?: unknown;
    seq?: unknown;
    duplicate?: unknown;
    error?: { code?: number; description?: string };
  };
  if (answer.error)
    throw new Error(
      `JetStream refused a fact: ${answer.error.description ?? 'no reason given'} (${answer.error.code ?? 0})`,
    );
  if (typeof answer.stream !== 'string' || answer.stream === '' || typeof answer.seq !== 'number')
    throw new Error('the answer to a publish is not one of JetStream');
  return { seq: answer.seq, duplicate: answer.duplicate === true };
}
