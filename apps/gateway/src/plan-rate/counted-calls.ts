import { type RouteLoad } from '../limits/route-load.js';

/**
 * Beside what takes risk or access away, shows risk or gives one's own data out (`loadOf`): what lifts a limit, and what
 * owners of the installation do for others.
 */
const NEVER_COUNTED = /^\/v1\/(?:subscription|catalogue|billing|system)(?:\/|$)/;

/** Whether a call of a route counts for what the plan gives. Pure. */
export function countsForPlan(route: string, load: RouteLoad): boolean {
  return load === 'may-wait' && !NEVER_COUNTED.test(route);
}
