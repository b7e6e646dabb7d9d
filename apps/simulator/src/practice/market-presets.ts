import type { MarketRefusal } from '../market/fall.js';
import type { Simulation } from '../simulation.js';

export const marketPresets = ['calm', 'trending', 'gap', 'crash', 'recover'] as const;
export type MarketPreset = (typeof marketPresets)[number];

/** About a quarter of a percent a minute at ten ticks a second: what a strong day looks like, in minutes. */
const TREND_PER_TICK = 0.000_004;
const LIVELY = 1.5;
const CALM = 0.5;
const GAP_SHARE = 0.05;
const SLIDE_MS = 6_000;

/**
 * Lets the market of an account behave so from now on. Gives why it could not: what hurts needs something open that can
 * lose so much.
 *
 * - calm: half the usual noise; trending: prices rise; recover: everything goes back to where it began.
 * - gap: at once, against the largest exposure, by 5 % of equity. Stops are filled beyond their price.
 * - crash: in six seconds to below the line at which the guard counts down. Nobody takes the other side of a stop
 *   meanwhile, as in the great crashes: it is the guard that closes.
 */
export function applyPreset(simulation: Simulation, preset: MarketPreset): MarketRefusal | undefined {
  if (preset === 'gap') return simulation.gapAgainst(GAP_SHARE);
  if (preset === 'crash') return simulation.crashBelowGuard(SLIDE_MS);
  if (preset === 'calm') simulation.walk(0, CALM);
  else if (preset === 'trending') simulation.walk(TREND_PER_TICK, LIVELY);
  else {
    simulation.walk(0, 1);
    simulation.recover(SLIDE_MS);
  }
  return undefined;
}
