import type { WireClass } from '../vocabulary/index.js';

export const owners = ['identity', 'signals', 'pipelines', 'broker', 'billing', 'notifications'] as const;
export type Owner = (typeof owners)[number];

/** All that is to know about one fact: something that happened and was committed. */
export interface FactDefinition<T extends object = object> {
  readonly owner: Owner;
  readonly aggregate: string;
  readonly name: string;
  readonly version: number;
  readonly data: WireClass<T>;
  /** What the key is: facts of one key are kept in order. */
  readonly key: string;
  readonly meaning: string;
  readonly example: T;
  /** Turns the data of the version before into this one. */
  readonly upcast?: (before: unknown) => unknown;
  /**
   * Something of value waits for it (an order, a guard): it is published at once. Others may travel together, some
   * milliseconds later.
   */
  readonly urgent?: true;
  /** `owner.aggregate.name.vN` */
  readonly type: string;
}

const registry = new Map<string, FactDefinition>();

/** Declares a fact once; a second declaration of the same type is a bug. */
export function defineFact<T extends object>(definition: Omit<FactDefinition<T>, 'type'>): FactDefinition<T> {
  const type = `${definition.owner}.${definition.aggregate}.${definition.name}.v${definition.version}`;
  if (registry.has(type)) throw new Error(`fact ${type} is declared twice`);
  const fact = { ...definition, type };
  registry.set(type, fact);
  return fact;
}

/** Every declared fact, by type. */
export function allFacts(): FactDefinition[] {
  return [...registry.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
}

export function factByType(type: string): FactDefinition | undefined {
  return registry.get(type);
}

/** Subject tokens may not hold blanks, dots or wildcards; anything else in a key is kept. */
export function subjectToken(key: string): string {
  return key.replace(/[^A-Za-z0-9_-]/g, '_') || '_';
}

/** Where one fact is published: `<type>.<tenant>.<key>`. */
export function factSubject(fact: Pick<FactDefinition, 'type'>, tenantId: string, key: string): string {
  return `${fact.type}.${tenantId}.${subjectToken(key)}`;
}

/**
 * What a consumer of the fact listens to: all its versions, so that one of a newer program is parked and not missed.
 */
export function factFilter(fact: Pick<FactDefinition, 'owner' | 'aggregate' | 'name'>): string {
  return `${fact.owner}.${fact.aggregate}.${fact.name}.>`;
}

/**
 * Where a dead letter is sent again, for the one consumer that failed: below the name of its service, which may publish
 * there only.
 */
export function replaySubject(service: string, consumer: string, tenantId: string, key: string): string {
  return `${service}.replay.${subjectToken(consumer)}.${tenantId}.${subjectToken(key)}`;
}

/** What a service listens to for its dead letters. */
export function replayFilter(service: string): string {
  return `${service}.replay.>`;
}

/** Where the processes of one service tell each other that facts wait to be published. */
export function relayWakeSubject(service: string): string {
  return `wake.relay.${service}`;
}

/** The one stream of facts; its sequence is the cursor of the live stream. */
export const FACT_STREAM = 'FACTS';
export const factStreamSubjects: readonly string[] = owners.map((owner) => `${owner}.>`);
