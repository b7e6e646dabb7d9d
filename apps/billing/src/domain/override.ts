import { type FeatureGrant, features, type SetOverride, type Violation } from '@plimsoll/contracts';

type Wish = Pick<SetOverride, 'feature' | 'limit' | 'unlimited' | 'enabled' | 'values' | 'endsAt'>;

const FIELDS = {
  limit: ['limit', 'unlimited'],
  flag: ['enabled'],
  list: ['values'],
} as const;

/** What is wrong with what shall be given: it says exactly one thing, of the kind of its feature, and ends later. */
export function overrideFlaw(wish: Wish, now: Date): Violation | undefined {
  const { kind, meaning } = features[wish.feature];
  const allowed: readonly string[] = FIELDS[kind];
  const given = (['limit', 'unlimited', 'enabled', 'values'] as const).filter((field) => wish[field] !== undefined);
  if (given.length !== 1 || !allowed.includes(given[0]!))
    return { field: allowed[0]!, message: `is needed, and nothing else beside it: ${meaning}` };
  if (wish.unlimited === false) return { field: 'unlimited', message: 'must be true; give a limit otherwise' };
  if (wish.endsAt !== undefined && Date.parse(wish.endsAt) <= now.getTime())
    return { field: 'endsAt', message: 'must be in the future' };
  return undefined;
}

/** What is given, without the rest. */
export function grantOf({ feature, limit, unlimited, enabled, values }: Wish): FeatureGrant {
  if (unlimited) return { feature, unlimited };
  if (values) return { feature, values };
  return enabled === undefined ? { feature, limit: limit ?? 0 } : { feature, enabled };
}
