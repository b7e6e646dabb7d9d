import type { Owner } from './define-fact.js';

/**
 * What one service keeps on disk for itself before it works it off, many at a time: bodies that are too many to be
 * facts. A stream of its own, in shards that are each worked off in order by one.
 */
export interface BulkDefinition {
  /** Who writes and reads it; nobody else may. */
  readonly owner: Owner;
  /** The stream of NATS. */
  readonly stream: string;
  /** `<subject>.<shard>`; begins with no owner's name, whose subjects are facts. */
  readonly subject: string;
  readonly shards: number;
  /** So many bodies may wait; then publishing is refused, and who sends is told so. */
  readonly maxBodies: number;
  readonly meaning: string;
}

const registry = new Map<string, BulkDefinition>();

/** Declares it once. */
export function defineBulk(definition: BulkDefinition): BulkDefinition {
  if (registry.has(definition.stream)) throw new Error(`the stream ${definition.stream} is declared twice`);
  registry.set(definition.stream, definition);
  return definition;
}

/** Every one that is declared, by stream. */
export function allBulks(): BulkDefinition[] {
  return [...registry.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1));
}

/** Where one shard is published. */
export function bulkSubject({ subject }: Pick<BulkDefinition, 'subject'>, shard: number): string {
  return `${subject}.${shard}`;
}

/** The durable consumer of one shard. */
export function bulkConsumer({ owner, stream }: Pick<BulkDefinition, 'owner' | 'stream'>, shard: number): string {
  return `${owner}-${stream.toLowerCase()}-${shard}`;
}
