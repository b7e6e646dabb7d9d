import type { Simulation } from '../simulation.js';

export const marketPresets = ['calm', 'trending', 'gap', 'crash', 'recover'] as const;
export type MarketPreset = (typeof marketPresets)[number];

/** About a quarter of a percent a minute at ten ticks a second: what a strong day looks like, in minutes. */
const TREND_PER_TICK = 0.000_004;
const LIVELY = 1.5;
const CALM = 0.5;
const GAP_SHARE = 0.05;
const CRASH_SHARE = 0.208;
const SLIDE_MS = 6_000;
const AT_ONCE_MS = 1;

/**
 * Lets the market of an account behave so from now on. Gives whether it could: what hurts needs something open.
 *
 * - calm: half the usual noise; trending: prices rise; recover: everything goes back to where it began.
 * - gap: at once, against the largest exposure, by 5 % of equity.
 * - crash: to 20.8 % below the highest equity, which is below the default line of the guard: in six seconds, or at once
 *   where a stop would end the fall on its way. So the stop is filled beyond its price, as in the great gaps.
 */
export function applyPreset(simulation: Simulation, preset: MarketPreset): boolean {
  switch (preset) {
    case 'calm':
      simulation.walk(0, CALM);
      return true;
    case 'trending':
      simulation.walk(TREND_PER_TICK, LIVELY);
      return true;
    case 'gap':
      return simulation.gapAgainst(GAP_SHARE) !== undefined;
    case 'crash':
      return simulation.crash(CRASH_SHARE, hasStops(simulation) ? AT_ONCE_MS : SLIDE_MS) !== undefined;
    case 'recover':
      simulation.walk(0, 1);
      simulation.recover(SLIDE_MS);
      return true;
  }
}

function hasStops({ broker }: Simulation): boolean {
  return [...broker.positions.values()].some(({ stopLoss }) => stopLoss !== undefined);
}
