import { type FactDefinition } from '../facts/define-fact.js';
import { type BulkDefinition } from '../facts/define-bulk.js';
import { type SampleDefinition } from '../facts/define-sample.js';
import { allFacts } from '../facts/define-fact.js';
import { allRequests, type RequestDefinition } from '../requests/define-request.js';
import { hasSecretInput } from '../requests/secret-input.js';

/** Keys that a service may be given; each gets only those it names. */
export const serviceSecrets = ['master-key', 'actor-signing-key', 'sealed-requests-key'] as const;
export type ServiceSecret = (typeof serviceSecrets)[number];

/** A fact that a service handles, and the durable consumer that keeps its place in the stream. */
export interface Consumption {
  readonly fact: FactDefinition;
  readonly durable: string;
}

/**
 * All that the platform must know of a service to run it: who may hear and say what on NATS, what it is given, what it
 * waits for. What is not said here is not allowed: NATS users, containers and the map of services are made from it.
 */
export interface ServiceManifest {
  /** Also its NATS user, its schema, and the owner of its facts and requests. */
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Has a PostgreSQL schema and migrations of its own. */
  readonly schema: boolean;
  readonly redis: boolean;
  /** Whom it serves HTTP, if anybody. */
  readonly http?: 'people' | 'terminals';
  /** Sends mail: it is told where people reach the page, and has a way out to the mail server. */
  readonly mails?: true;
  /** Tells people by other ways than mail, too: it has a way out to those. */
  readonly tells?: true;
  /** Sells at Stripe: it is told where people reach the page, to be sent back there, and has a way out to Stripe. */
  readonly sells?: true;
  /** Services of a lower wave are ready before those of a higher one start; they stop the other way round. */
  readonly wave: number;
  /** Requests that it asks other services. */
  readonly asks: readonly RequestDefinition[];
  readonly consumes: readonly Consumption[];
  /** What it keeps on disk for itself before it works it off. */
  readonly bulks?: readonly BulkDefinition[];
  /** Reads every fact of the stream as it comes, for the live view. */
  readonly followsFacts?: true;
  readonly hearsSamples?: readonly SampleDefinition[];
  readonly sendsSamples?: readonly SampleDefinition[];
  readonly secrets: readonly ServiceSecret[];
}

/** Checks a manifest where it is written, so that a mistake is found by the compiler or at the first import. */
export function defineService(manifest: ServiceManifest): ServiceManifest {
  const own = manifest.asks.find(({ owner }) => owner === manifest.name);
  if (own) throw new Error(`${manifest.name} asks itself for ${own.name}`);
  const durables = manifest.consumes.map(({ durable }) => durable);
  const stray = durables.find((durable) => !durable.startsWith(`${manifest.name}-`));
  if (stray !== undefined) throw new Error(`the consumer ${stray} of ${manifest.name} must begin with its name`);
  if (new Set(durables).size !== durables.length) throw new Error(`${manifest.name} names a consumer twice`);
  const foreign = manifest.bulks?.find(({ owner }) => owner !== manifest.name);
  if (foreign) throw new Error(`the stream ${foreign.stream} belongs to ${foreign.owner}, not to ${manifest.name}`);
  const secret = answeredBy(manifest.name).find(hasSecretInput);
  if (secret && !manifest.secrets.includes('sealed-requests-key'))
    throw new Error(
      `${manifest.name} is asked with a secret (${secret.name}) and has no sealed-requests-key to open it`,
    );
  return manifest;
}

/** The requests that a service answers: those it owns. */
export function answeredBy(service: string): RequestDefinition[] {
  return allRequests().filter(({ owner }) => owner === service);
}

/** The facts that a service publishes: those it owns. */
export function publishedBy(service: string): FactDefinition[] {
  return allFacts().filter(({ owner }) => owner === service);
}
