import { type OrderChangedData, type SignalAcceptedData, type SignalJudgedData } from '@plimsoll/contracts';

type Event = Readonly<Record<string, unknown>>;

/** A signal from outside, counted at the moment that it came in. */
export function signalEvent({ signalId, sourceId, symbol, receivedAt }: SignalAcceptedData): Event {
  return { id: signalId, meter: 'signals.external', at: receivedAt, dimensions: { source: sourceId, symbol } };
}

/** The runs that a signal began, whatever they come to. */
export function executionEvents({ verdicts, symbol, judgedAt }: SignalJudgedData): Event[] {
  return verdicts.flatMap(({ executionId, pipelineId }) =>
    executionId === undefined
      ? []
      : [
          {
            id: executionId,
            meter: 'executions',
            at: judgedAt,
            dimensions: { ...(pipelineId === undefined ? {} : { pipeline: pipelineId }), symbol },
          },
        ],
  );
}

/** An order, whatever becomes of it: each of its changes names the same event, by a UUIDv7. */
export function orderEvent({ orderId, accountId, symbol, at }: OrderChangedData): Event {
  return { id: orderId, meter: 'orders', at, dimensions: { account: accountId, symbol } };
}
