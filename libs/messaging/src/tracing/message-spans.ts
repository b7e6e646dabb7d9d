import { type RequestDefinition, requestSubject } from '@plimsoll/contracts';
import { attributes, parseTraceparent, SpanKind, type SpanStart, type Trace } from '@plimsoll/service-host';
import { type Envelope } from '../envelope.js';

const SYSTEM = 'nats';

/** A question to another service, from either side. */
export function requestSpan(request: RequestDefinition, kind: SpanKind.CLIENT | SpanKind.SERVER): SpanStart {
  return {
    name: requestSubject(request),
    kind,
    attributes: {
      [attributes.rpcSystem]: SYSTEM,
      [attributes.rpcService]: request.owner,
      [attributes.rpcMethod]: request.name,
    },
  };
}

/** A fact on its way into the stream. `type`: `owner.aggregate.name.vN`; never its subject, which holds ids. */
export function publishSpan(type: string, messageId: string): SpanStart {
  return {
    name: `send ${type}`,
    kind: SpanKind.PRODUCER,
    attributes: {
      ...ofFact(type),
      [attributes.messagingOperation]: 'send',
      [attributes.messagingOperationType]: 'send',
      [attributes.messagingMessageId]: messageId,
    },
  };
}

/** Facts that one consumer handles as a unit; linked to what sent them. */
export function consumeSpan(type: string, durable: string, envelopes: readonly Envelope[]): SpanStart {
  const links = envelopes.map(({ traceparent }) => parseTraceparent(traceparent)).filter(isThere);
  return {
    name: `process ${type}`,
    kind: SpanKind.CONSUMER,
    links,
    attributes: {
      ...ofFact(type),
      [attributes.messagingOperation]: 'process',
      [attributes.messagingOperationType]: 'process',
      [attributes.messagingConsumer]: durable,
      ...(envelopes.length === 1
        ? { [attributes.messagingMessageId]: envelopes[0]!.id }
        : { [attributes.messagingBatchSize]: envelopes.length }),
    },
  };
}

function ofFact(type: string): Record<string, string> {
  return { [attributes.messagingSystem]: SYSTEM, [attributes.messagingTemplate]: type };
}

function isThere(trace: Trace | undefined): trace is Trace {
  return trace !== undefined;
}
