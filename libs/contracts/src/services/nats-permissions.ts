import { FACT_STREAM, factFilter, relayWakeSubject, replayFilter } from '../facts/define-fact.js';
import { bulkConsumer, type BulkDefinition, bulkSubject } from '../facts/define-bulk.js';
import { sampleSubject } from '../facts/define-sample.js';
import { requestSubject } from '../requests/define-request.js';
import { answeredBy, publishedBy, type ServiceManifest } from './service-manifest.js';

/** What a NATS user may publish and subscribe to; all else is refused by the server. */
export interface NatsPermissions {
  readonly publish: { readonly allow: readonly string[]; readonly deny: readonly string[] };
  readonly subscribe: { readonly allow: readonly string[] };
}

/** Dead letters of a service are delivered again to this consumer of its own. */
export function replayConsumer(service: string): string {
  return `${service}-replays`;
}

/** The consumer by which the relay of a service looks at its own facts in the stream. */
export function auditConsumer(service: string): string {
  return `${service}-audit`;
}

/** Where all answers to a service come: nobody else may listen there. */
export function inboxOf(service: string): string {
  return `_INBOX.${service}`;
}

/** Stands in an inbox where the name of an answering service would: for the answers of NATS itself. */
export const SERVER_INBOX = '_';

/** The answers of one service to another come below this, and only that service may send them there. */
export function answerInbox(asker: string, answerer: string): string {
  return `${inboxOf(asker)}.${answerer}`;
}

const API = '$JS.API';

/**
 * An allow-list from the manifest of a service. It speaks under its own name only, asks what it says it asks, hears
 * what is asked of it and what it says it hears, and has no hand on the stream: not on its configuration, not on
 * consumers of others, not on single messages. `all`: the manifests of every service, for the consumers that are not
 * its own.
 */
export function natsPermissions(manifest: ServiceManifest, all: readonly ServiceManifest[]): NatsPermissions {
  const { name } = manifest;
  const samples = { heard: manifest.hearsSamples ?? [], sent: manifest.sendsSamples ?? [] };
  return {
    publish: {
      allow: [
        ...manifest.asks.map(requestSubject),
        ...(answeredBy(name).length > 0 ? [`_INBOX.*.${name}.>`] : []),
        ...publishedBy(name).map(factFilter),
        ...(manifest.schema ? [replayFilter(name), relayWakeSubject(name)] : []),
        ...samples.sent.map((sample) => sampleSubject(sample, '*')),
        `${API}.INFO`,
        `${API}.STREAM.INFO.${FACT_STREAM}`,
        ...consumersOf(manifest).flatMap(({ durable, filter }) => ownConsumer(durable, filter)),
        ...(manifest.followsFacts ? [...following('*')] : []),
        ...(manifest.bulks ?? []).flatMap(ownBulk),
      ],
      // Consumers that follow the stream have names of the moment; they must not be those of others.
      deny: manifest.followsFacts
        ? all
            .filter((other) => other.name !== name)
            .flatMap(consumersOf)
            .flatMap(({ durable }) => [...following(durable), `${API}.CONSUMER.CREATE.${FACT_STREAM}.${durable}.>`])
        : [],
    },
    subscribe: {
      allow: [
        `${inboxOf(name)}.>`,
        ...(answeredBy(name).length > 0 ? [`rq.${name}.>`] : []),
        ...(manifest.schema ? [relayWakeSubject(name)] : []),
        ...samples.heard.map((sample) => sampleSubject(sample, '*')),
      ],
    },
  };
}

function consumersOf({ name, consumes, schema }: ServiceManifest): { durable: string; filter: string }[] {
  return [
    ...consumes.map(({ fact, durable }) => ({ durable, filter: factFilter(fact) })),
    ...(schema ? [{ durable: replayConsumer(name), filter: replayFilter(name) }] : []),
    ...(schema ? [{ durable: auditConsumer(name), filter: `${name}.>` }] : []),
  ];
}

/** What a service may do with a consumer of its own: the filter is part of the subject, so that the server holds it. */
function ownConsumer(durable: string, filter: string, stream: string = FACT_STREAM): string[] {
  const place = `${stream}.${durable}`;
  return [
    `${API}.CONSUMER.CREATE.${place}.${filter}`,
    `${API}.CONSUMER.INFO.${place}`,
    `${API}.CONSUMER.DELETE.${place}`,
    `${API}.CONSUMER.MSG.NEXT.${place}`,
    `$JS.ACK.${place}.>`,
  ];
}

/** What its owner may do with such a stream: publish to it and work it off, and no more. */
function ownBulk(bulk: BulkDefinition): string[] {
  const shards = Array.from({ length: bulk.shards }, (_, shard) => shard);
  return [
    `${bulk.subject}.*`,
    `${API}.STREAM.INFO.${bulk.stream}`,
    ...shards.flatMap((shard) => ownConsumer(bulkConsumer(bulk, shard), bulkSubject(bulk, shard), bulk.stream)),
  ];
}

function following(consumer: string): string[] {
  return ['CREATE', 'INFO', 'DELETE', 'MSG.NEXT'].map((verb) => `${API}.CONSUMER.${verb}.${FACT_STREAM}.${consumer}`);
}
