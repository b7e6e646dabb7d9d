import type { WireClass } from '../vocabulary/index.js';
import type { RequestOwner } from '../requests/define-request.js';

/** A reading of a live value: lossy, the last one wins, never the ground of a decision. */
export interface SampleDefinition<T extends object = object> {
  readonly owner: RequestOwner;
  readonly name: string;
  readonly data: WireClass<T>;
  readonly meaning: string;
}

export function defineSample<T extends object>(definition: SampleDefinition<T>): SampleDefinition<T> {
  return definition;
}

export function sampleSubject(sample: Pick<SampleDefinition, 'owner' | 'name'>, tenantId: string): string {
  return `sample.${sample.owner}.${sample.name}.${tenantId}`;
}
