import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  type JetStreamClient,
  type JetStreamManager,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { allBulks, auditConsumer, type BulkDefinition, FACT_STREAM, factStreamSubjects } from '@plimsoll/contracts';
import { LIMITS } from '../limits.js';

const DAY_MS = 86_400_000;

/**
 * The one stream of facts. Only what nats-server 2.9 knows. Nothing is dropped for size: PostgreSQL holds back what
 * NATS refuses.
 */
export function streamConfig(subjects: readonly string[]): Partial<StreamConfig> & { name: string } {
  return {
    name: FACT_STREAM,
    subjects: [...new Set(subjects)].sort(),
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_age: nanos(LIMITS.streamKeepDays * DAY_MS),
    duplicate_window: nanos(LIMITS.duplicateWindowMs),
    // A publisher may name the API as the place for the server's acknowledgement, which JetStream then takes for an
    // order to purge.
    deny_purge: true,
    deny_delete: true,
  };
}

/**
 * A stream that its owner works off: what is done is gone, what is not is never dropped for age or size. When it is full
 * publishing is refused.
 */
export function bulkConfig({ stream, subject, maxBodies }: BulkDefinition): Partial<StreamConfig> & { name: string } {
  return {
    name: stream,
    subjects: [`${subject}.*`],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_msgs: maxBodies,
    // A bound in bytes would be set aside on the disk of the server at once, in every account.
    max_bytes: -1,
    deny_purge: true,
    deny_delete: true,
  };
}

/** The stream as its owner finds it; made where NATS allows it, as the stream of facts is. */
export async function bulkStream(jsm: JetStreamManager, bulk: BulkDefinition): Promise<StreamInfo> {
  const known = await unless(JetStreamApiCodes.StreamNotFound, () => jsm.streams.info(bulk.stream));
  if (known) return known;
  const made = await unless(STREAM_EXISTS, () => jsm.streams.add(bulkConfig(bulk)));
  return made ?? bulkStream(jsm, bulk);
}

/**
 * Makes the streams, or brings them up to date, as the operator does; subjects that a newer program added stay. Gives
 * that of facts.
 */
export async function ensureStream(jsm: JetStreamManager): Promise<StreamInfo> {
  for (const bulk of allBulks()) {
    const found = await bulkStream(jsm, bulk);
    if (!isUpToDate(found.config, bulkConfig(bulk))) await jsm.streams.update(bulk.stream, bulkConfig(bulk));
  }
  const known = await factStream(jsm);
  return differs(known) ? jsm.streams.update(FACT_STREAM, wantedOf(known)) : known;
}

/**
 * The stream as a service finds it. One that differs from what this program would make (an operator changed it, or
 * services of two versions run) is used as it is. A missing one is made where NATS allows it; in production that is the
 * operator's doing (ADR 11), NATS refuses, and it is looked for again.
 */
export async function factStream(jsm: JetStreamManager): Promise<StreamInfo> {
  const known = await unless(JetStreamApiCodes.StreamNotFound, () => jsm.streams.info(FACT_STREAM));
  if (known) return known;
  const made = await unless(STREAM_EXISTS, () => jsm.streams.add(streamConfig(factStreamSubjects)));
  return made ?? factStream(jsm);
}

/** Whether the operator would change it. */
export function differs(known: StreamInfo): boolean {
  return !isUpToDate(known.config, wantedOf(known));
}

function wantedOf(known: StreamInfo): ReturnType<typeof streamConfig> {
  return streamConfig([...known.config.subjects, ...factStreamSubjects]);
}

/** Redelivery is ours to limit (dead letters), so the server's own limit stays off; it also has a bug in 2.9. */
export function consumerConfig(
  durable: string,
  filter: string,
  inHand: number,
): Partial<ConsumerConfig> & { durable_name: string } {
  return {
    durable_name: durable,
    filter_subject: filter,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(LIMITS.ackWaitMs),
    deliver_policy: DeliverPolicy.All,
    max_ack_pending: inHand,
    max_deliver: -1,
  };
}

/** Makes the durable consumer, or brings it up to date. */
export async function ensureConsumer(jsm: JetStreamManager, config: ReturnType<typeof consumerConfig>): Promise<void> {
  const known = await unless(JetStreamApiCodes.ConsumerNotFound, () =>
    jsm.consumers.info(FACT_STREAM, config.durable_name),
  );
  if (!known) await jsm.consumers.add(FACT_STREAM, config);
  else if (!isUpToDate(known.config, config))
    await jsm.consumers.update(FACT_STREAM, config.durable_name, { ...known.config, ...config });
}

/** What operators must know of the server: facts acknowledged by an old one may be lost with the machine's power. */
export function serverWarning(nc: NatsConnection): string | undefined {
  const version = nc.info?.version ?? '0.0.0';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 2 || (major === 2 && minor >= 12)) return undefined;
  return `nats-server ${version} cannot fsync before it acknowledges (sync_interval: always needs 2.12): after a power loss the relay looks what the stream lost and publishes it again`;
}

/**
 * The message id that the stream holds at a place, if it is a fact of this service. By a consumer of the moment that
 * sees the service's own facts only: reading any message at all is not for services. Throws when the server does not
 * tell in time: silence is not a loss.
 */
export async function messageIdAt(
  js: JetStreamClient,
  jsm: JetStreamManager,
  { service, seq }: { readonly service: string; readonly seq: number },
): Promise<string | undefined> {
  const name = auditConsumer(service);
  await unless(JetStreamApiCodes.ConsumerNotFound, () => jsm.consumers.delete(FACT_STREAM, name));
  const made = await jsm.consumers.add(FACT_STREAM, {
    name,
    filter_subject: `${service}.>`,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: seq,
    ack_policy: AckPolicy.None,
    headers_only: true,
    mem_storage: true,
    inactive_threshold: nanos(LIMITS.auditConsumerMs),
  });
  if (made.num_pending === 0) return undefined;
  const message = await (await js.consumers.get(FACT_STREAM, name)).next({ expires: LIMITS.natsTimeoutMs });
  if (!message) throw new Error(`the stream did not tell within ${LIMITS.natsTimeoutMs} ms what it holds at ${seq}`);
  return message.seq === seq ? message.headers?.get('Nats-Msg-Id') : undefined;
}

const STREAM_EXISTS = 10_058;

function isUpToDate(known: object, wanted: object): boolean {
  const have = known as Record<string, unknown>;
  return Object.entries(wanted).every(([name, value]) => JSON.stringify(have[name]) === JSON.stringify(value));
}

async function unless<T>(code: number, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === code) return undefined;
    throw error;
  }
}
