import { DATABASE_LIMITS } from '@plimsoll/persistence';

/** Named limits of messaging. Times in milliseconds unless the name says otherwise. */
export const LIMITS = {
  /** Rows the relay takes at once. */
  relayBatch: 256,
  /** Committed facts that wait in memory for the relay; with more than these it reads the outbox. */
  relayFreshMax: 1_024,
  /** The relay looks by itself this often, in case a wake was lost. */
  relayPollMs: 500,
  /**
   * Another process of the service that was heard of so lately may have committed what memory here knows nothing of.
   */
  relayPeersMs: 1_500,
  /**
   * So long a process that does not relay counts as present after it last said so to the database, as long as it may
   * take to end.
   */
  relayPresenceMs: 5_000,
  /** A commit whose end nobody knows may still come to its end until its transaction is cut. */
  relayUncertainMs: 15_000,
  /** Facts that nothing waits for are gathered for so long since the last round. */
  relayGatherMs: 40,
  /** What is published is marked so much later, together. */
  relayMarkMs: 1_000,
  relayRetryFirstMs: 100,
  relayRetryCapMs: 5_000,
  publishAckMs: 2_000,
  /** A relay that does not renew for this long has lost its lease; another takes over within this plus one poll. */
  leaseMs: 2_000,
  leaseRenewMs: 500,
  /**
   * So long the second process of a service that runs once waits for the first one to be gone; a dead one's lease ends
   * in `leaseMs`.
   */
  soleClaimMs: 5_000,
  /** Published facts are kept this long, so that a stream can be filled again. */
  outboxKeepDays: 7,
  /** Longer than the outbox and the stream keep, so that nothing can come back after it is forgotten. */
  inboxKeepDays: 8,
  streamKeepDays: 7,
  /** The stream itself recognises a message id for this long. */
  duplicateWindowMs: 120_000,
  purgeBatch: 5_000,
  purgeEveryMs: 600_000,
  /** Unacknowledged for this long, a message is delivered again; `working` is sent well before. */
  ackWaitMs: 2_000,
  workingEveryMs: 500,
  /** Messages a consumer holds in hand. */
  inHandMax: 256,
  pullBatch: 100,
  pullHeartbeatMs: 1_000,
  pullExpiresMs: 30_000,
  /**
   * Keys that one consumer works on at the same time, and all consumers of a service together: some connections are
   * left to what else works.
   */
  consumerConcurrency: 8,
  serviceConcurrency: Math.max(2, Math.min(10, DATABASE_LIMITS.workerPoolSize - 2)),
  /** Attempts of a handler in one delivery before the message becomes a dead letter. */
  handlerAttempts: 5,
  /** The same when it is the database that took too long. */
  slowAttempts: 8,
  handlerRetryFirstMs: 100,
  handlerRetryCapMs: 5_000,
  /** A lost dependency is looked for this often: work goes on soon after it is back. */
  dependencyRetryMs: 300,
  /** Deliveries (crashes of the process included) after which a message is a dead letter without another try. */
  deliveriesMax: 12,
  /** Deliveries count for nothing so long after a dependency was lost: they were the outage's, not the message's. */
  outageEchoMs: 600_000,
  batchMax: 1_000,
  /** Streams that a service keeps for itself: bodies in one go, and in hand of one shard. */
  bulkBatch: 32,
  bulkInHand: 32,
  /** The first body of a batch waits so long for others. */
  bulkGatherMs: 200,
  bulkIdleMs: 5_000,
  bulkRestartMs: 1_000,
  /** Longer than any batch takes: what is delivered a second time makes the shard begin again. */
  bulkAckWaitMs: 60_000,
  /** How long a request waits unless its definition says otherwise. */
  requestMs: 3_000,
  timerPollMs: 1_000,
  timerBatch: 16,
  timerConcurrency: 2,
  timerAttempts: 10,
  timerRetryFirstMs: 200,
  timerRetryCapMs: 30_000,
  idempotencyKeepHours: 24,
  /** NATS: the connection counts as dead after two unanswered pings. */
  natsPingMs: 1_000,
  natsPingsOut: 2,
  natsTimeoutMs: 2_000,
  /** The consumer by which a relay looked at its facts is gone after so long. */
  auditConsumerMs: 5_000,
  natsReconnectMs: 200,
  natsReconnectJitterMs: 200,
  /** Application start waits this long for NATS and the database, then goes on; readiness tells the rest. */
  startGraceMs: 5_000,
  restartDelayMs: 250,
} as const;
