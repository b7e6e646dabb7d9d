import { type Meant } from './meant.js';
import { kindRules } from './kinds.js';

/** A person as far as it decides whether they are told. */
export interface Member {
  readonly userId: string;
  readonly roles: readonly string[];
}

/** Who of an organisation is told: the person whom it concerns, or whoever has to do with it by their roles. */
export function recipientsOf<M extends Member>(
  people: readonly M[],
  { kind, userId }: Pick<Meant, 'kind' | 'userId'>,
): M[] {
  if (userId !== undefined) return people.filter((person) => person.userId === userId);
  const { audience } = kindRules[kind];
  if (audience === 'person') return [];
  return people.filter(({ roles }) => roles.some((role) => (audience as readonly string[]).includes(role)));
}
