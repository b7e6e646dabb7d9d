import type { Schemas } from '@plimsoll/client';

type Grant = Schemas['FeatureGrant'];

/** Whether a plan gives already all that one of an add-on would add: then it is not sold to who has the plan. */
export function hadAlready(plan: readonly Grant[], { feature, values, enabled }: Grant): boolean {
  const held = plan.find((grant) => grant.feature === feature);
  if (held === undefined) return false;
  if (held.unlimited) return true;
  if (values) return values.every((value) => held.values?.includes(value));
  return enabled === true && held.enabled === true;
}
