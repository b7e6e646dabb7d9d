/** Headers of messages and of HTTP calls, once. */
export const headers = {
  actor: 'plimsoll-actor',
  tenant: 'plimsoll-tenant',
  key: 'plimsoll-key',
  /** On a dead letter that is sent again: the one consumer it is for. */
  onlyFor: 'plimsoll-only-for',
  correlation: 'plimsoll-correlation',
  causation: 'plimsoll-causation',
  timeout: 'x-timeout-ms',
  traceparent: 'traceparent',
  eventId: 'ce-id',
  eventType: 'ce-type',
  eventTime: 'ce-time',
  eventSource: 'ce-source',
  idempotencyKey: 'idempotency-key',
} as const;
