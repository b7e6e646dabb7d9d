/** How a feature limits: so many at a time or in a day, has it or not, which of a list. */
export type FeatureKind = 'limit' | 'flag' | 'list';

export interface Feature {
  readonly kind: FeatureKind;
  /** For people, in one phrase: what is counted, given or listed. */
  readonly meaning: string;
  /** Counted in the last minute, anew each day (UTC) or each period of usage; absent where it is what there is now. */
  readonly per?: 'minute' | 'day' | 'period';
}

/**
 * What plans may give, each once. A feature stands only for making something new or taking risk: exits, closes, the
 * guard, reading and export are none, so that no plan can stand in their way (BL-3).
 */
export const features = {
  'pipelines.active': { kind: 'limit', meaning: 'active pipelines' },
  'accounts.connected': { kind: 'limit', meaning: 'connected accounts' },
  'sources.active': { kind: 'limit', meaning: 'alert sources' },
  'members.active': { kind: 'limit', meaning: 'members of the organisation' },
  'signals.external': { kind: 'limit', meaning: 'entry signals from outside', per: 'day' },
  // Removing, reading and exporting ask nobody.
  'reports.deals': { kind: 'limit', meaning: 'deals of imported reports' },
  // Of events that are sent; what the platform counts itself is not among them.
  'usage.dimensions': { kind: 'limit', meaning: 'combinations of dimensions of usage' },
  // What takes risk or access away, shows risk, exports or lifts a limit is not counted: `apps/gateway/src/plan-rate`.
  'api.calls': { kind: 'limit', meaning: 'calls of the API a minute', per: 'minute' },
  // Meters that are reserved before use, by their own names.
  'agent.calls': { kind: 'limit', meaning: 'calls of agents', per: 'period' },
  'agent.tokens': { kind: 'limit', meaning: 'tokens of language models', per: 'period' },
  'backtest.minutes': { kind: 'limit', meaning: 'minutes of backtests', per: 'period' },
  'signals.buckets': { kind: 'list', meaning: 'kinds of signals' },
  'closing.automatic': { kind: 'flag', meaning: 'automatic closing by pipelines' },
  'support.priority': { kind: 'flag', meaning: 'priority support' },
  'protection.premium': { kind: 'flag', meaning: 'premium protection, as whoever runs this installation gives it' },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureKey = keyof typeof features;
export const featureKeys = Object.keys(features) as FeatureKey[];
export type LimitKey = { [K in FeatureKey]: (typeof features)[K]['kind'] extends 'limit' ? K : never }[FeatureKey];

/** Kinds of signals that a plan may give (SG-3). */
export const signalBuckets = ['external', 'indicators', 'news', 'levels', 'custom'] as const;
