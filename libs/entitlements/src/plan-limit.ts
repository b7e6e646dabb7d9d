import { features, problem, type Problem } from '@plimsoll/contracts';
import { type Allowance } from './allowance.js';

/** The problem of a limit that was reached; undefined where it was not. */
export function planLimitProblem({ allowed, feature, used, limit, plan }: Allowance): Problem | undefined {
  if (allowed || limit === undefined || plan === undefined) return undefined;
  const { meaning } = features[feature];
  return problem('plan-limit-reached', `The plan gives ${limit} ${meaning}, and ${used} are used.`, {
    reached: { feature, used, limit, plan },
  });
}
