import { Dice } from './dice.js';

/** What the broker does with market orders: shares of requotes, rejections, part fills, lost answers, late fills. */
const TEMPERS = {
  calm: '0 0 0 0 0',
  requotes: '0.4 0 0 0 0',
  rejects: '0 0.3 0 0 0',
  'part fills': '0 0 0.5 0 0',
  'lost answers': '0 0 0 0.35 0',
  'late fills': '0 0 0 0 0.6',
  everything: '0.15 0.1 0.2 0.15 0.2',
} as const;

/** What happens to messages: shares of lost requests, lost answers, doubles, delays. */
const WEATHERS = {
  calm: '0 0 0 0',
  'lost requests': '0.25 0 0 0',
  'lost answers': '0 0.25 0 0',
  doubles: '0 0 0.3 0',
  delays: '0 0 0 0.4',
  storm: '0.1 0.1 0.1 0.2',
} as const;

/** Everything that a seed decides. */
export interface AgentPlan {
  readonly seed: number;
  /** `trade`: alerts are traded. `alone`: the platform is silent past the limits. `revoke`: a countdown is cancelled. */
  readonly scenario: 'trade' | 'alone' | 'revoke';
  readonly marginMode: 'hedging' | 'netting';
  /** It becomes its terminal by a pairing code; else by id and secret. */
  readonly pairs: boolean;
  readonly temper: keyof typeof TEMPERS;
  readonly weather: keyof typeof WEATHERS;
  /** Share of its traces at which the terminal dies. */
  readonly killRatio: number;
  /** The computer's clock is set, so far off. */
  readonly clockMs: number;
  readonly alerts: readonly { readonly symbol: string; readonly side: 'buy' | 'sell'; readonly afterMs: number }[];
  /** The process of the terminal dies for so long, and the broker goes on; 0: it does not. */
  readonly deadMs: number;
  /** What is open is changed and closed by the platform and by hand at the broker. */
  readonly meddled: boolean;
  /** Stop and freeze level of the broker, in points. */
  readonly levels: string;
  /** How the line ends, and how far equity falls while the terminal is alone. */
  readonly silence: 'cut' | 'deaf';
  readonly fall: number;
}

/** What happens to the platform while the accounts of a batch trade. */
export type Strike =
  { readonly kind: 'none' } | { readonly kind: 'kill' | 'hang'; readonly afterMs: number; readonly forMs: number };

export const BATCH = 10;

export function temperOf({ temper }: AgentPlan): string {
  return TEMPERS[temper];
}

export function weatherOf({ weather }: AgentPlan): string {
  return WEATHERS[weather];
}

/** The same seed, the same plan. */
export function agentPlan(seed: number): AgentPlan {
  const dice = new Dice(seed);
  const throwing = dice.next();
  const scenario = throwing < 0.7 ? 'trade' : throwing < 0.92 ? 'alone' : 'revoke';
  return {
    seed,
    scenario,
    marginMode: dice.happens(0.7) ? 'hedging' : 'netting',
    temper: dice.one(Object.keys(TEMPERS) as [keyof typeof TEMPERS]),
    weather: dice.one(Object.keys(WEATHERS) as [keyof typeof WEATHERS]),
    killRatio: dice.happens(0.5) ? dice.next() * 0.03 : 0,
    clockMs: dice.one([0, 0, 90_000, -90_000, 7_200_000, -7_200_000]),
    alerts: alertsOf(dice),
    silence: dice.one(['cut', 'deaf']),
    fall: dice.one([0.21, 0.25]),
    pairs: dice.happens(0.25),
    deadMs: dice.one([0, 0, 1_200, 4_000]),
    meddled: dice.happens(0.6),
    levels: dice.one(['0 0', '30 15']),
  };
}

const SYMBOLS = ['EURUSD', 'GBPUSD', 'XAUUSD', 'BTCUSD'] as const;

/** One for each symbol: a repeated alert is rightly one signal, and one against an open position may rightly be refused. */
function alertsOf(dice: Dice): AgentPlan['alerts'] {
  const left = [...SYMBOLS];
  return Array.from({ length: dice.whole(2, 4) }, () => ({
    symbol: left.splice(dice.whole(0, left.length - 1), 1)[0]!,
    side: dice.one(['buy', 'sell']),
    afterMs: dice.whole(0, 900),
  }));
}

/** What strikes the platform while this batch runs: decided by its first seed, whichever seeds run. */
export function strikeOf(seed: number): Strike {
  const dice = new Dice(1_000_000 + Math.floor(seed / BATCH));
  const kind = dice.one(['none', 'none', 'kill', 'hang'] as const);
  return kind === 'none' ? { kind } : { kind, afterMs: dice.whole(0, 2_500), forMs: dice.whole(1_000, 4_500) };
}

/** In words, for the progress. */
export function tellPlan(plan: AgentPlan): string {
  const { scenario, temper, weather, killRatio, clockMs, silence, fall } = plan;
  const more = [
    plan.pairs && 'paired',
    plan.deadMs > 0 && `dead for ${plan.deadMs} ms`,
    plan.meddled && 'meddled with',
  ];
  const marginMode = [plan.marginMode, ...more.filter(Boolean)].join(', ');
  if (scenario === 'alone') return `alone, ${silence}, a fall of ${fall}, ${marginMode}`;
  if (scenario === 'revoke') return `countdown cancelled, ${weather}, ${marginMode}`;
  return `trade, broker ${temper}, line ${weather}, deaths ${killRatio.toFixed(3)}, clock ${clockMs / 1_000} s, ${marginMode}`;
}
