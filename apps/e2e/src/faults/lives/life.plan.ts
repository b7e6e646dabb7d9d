import { Dice } from '../dice.js';

/** Test cards of Stripe: paid; saved and then refused when it is charged; paid and disputed at once. */
export const CARDS = { good: '4242424242424242', failing: '4000000000000341', disputed: '4000000000000259' } as const;
export type Card = keyof typeof CARDS;

export interface WantedPlan {
  readonly plan: 'basic' | 'pro' | 'enterprise';
  readonly interval: 'month' | 'year';
}

/** What somebody does in the life of a subscription: the customer himself, his bank, or who runs the platform. */
export type Act =
  | { readonly does: 'buy'; readonly wanted: WantedPlan; readonly card: Card; readonly submits: number }
  | { readonly does: 'look at a form and leave'; readonly wanted: WantedPlan }
  | { readonly does: 'change'; readonly wanted: WantedPlan; readonly clicks: number }
  | { readonly does: 'add-on'; readonly addOn: string; readonly quantity: number; readonly clicks: number }
  | { readonly does: 'cancel' | 'keep' | 'pause' | 'resume' | 'pay what is open' }
  | { readonly does: 'give another card'; readonly card: Card }
  | { readonly does: 'refund'; readonly share: number }
  | { readonly does: 'credit'; readonly share: number }
  | { readonly does: 'decide disputes'; readonly won: boolean }
  | { readonly does: 'end it at Stripe' }
  /** For who studies; decided by an owner of the installation, for so many months, or ended by one. */
  | { readonly does: 'get a discount'; readonly months: number }
  | { readonly does: 'lose the discount' }
  /** Somebody at Stripe's dashboard takes every discount off his subscription. */
  | { readonly does: 'lose it at Stripe' }
  /** A price of his own, in percent of what everybody pays. */
  | { readonly does: 'get a price'; readonly plan: WantedPlan['plan']; readonly percent: number }
  /** So many tokens of a model, told so many hours late. */
  | { readonly does: 'use'; readonly tokens: number; readonly hoursLate: number };

export interface Step {
  /** Seconds since the life began. */
  readonly at: number;
  readonly act: Act;
}

/** What a seed decides of one life. */
export interface Life {
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** What happens to all lives of a world: one seed makes all of it. */
export interface WorldPlan {
  readonly number: number;
  readonly lives: readonly Life[];
  readonly faults: {
    readonly seed: number;
    readonly duplicate: number;
    readonly reorder: number;
    readonly late: number;
    readonly drop: number;
    readonly swallow: number;
    readonly tooManyRequests: number;
    readonly errorAfterCommit: number;
    readonly lostAnswer: number;
    readonly outages: readonly { readonly fromS: number; readonly untilS: number }[];
  };
  /** Seconds since the world began at which billing is killed. */
  readonly kills: readonly number[];
  /** While it lasts billing does not run at all. */
  readonly absence: { readonly fromS: number; readonly untilS: number } | undefined;
}

/** Lives that share a world: a clock, a Stripe, a billing. */
export const LIVES = 10;
const DAY_S = 86_400;
const LASTS_DAYS = 150;
const OUTAGE_DAYS = 3;
const PLANS = ['basic', 'pro', 'enterprise'] as const;

export function lifeOf(seed: number): Life {
  const dice = new Dice(seed * 13 + 5);
  const first: Step = { at: dice.whole(0, 3 * DAY_S), act: buying(dice) };
  const steps = [first];
  for (let at = first.at; ;) {
    at += dice.happens(0.3) ? dice.whole(1, 3_600) : dice.whole(3_600, 24 * DAY_S);
    if (at > LASTS_DAYS * DAY_S) {
      const all = [...steps, ...usesOf(seed), ...dealsOf(seed)];
      return { seed, steps: all.sort((a, b) => a.at - b.at) };
    }
    steps.push({ at, act: actOf(dice) });
  }
}

/** Dice of their own: what else happens in a life stays as it was before usage was charged. */
function usesOf(seed: number): Step[] {
  const dice = new Dice(seed * 29 + 11);
  return Array.from({ length: dice.whole(0, 12) }, () => {
    const hoursLate = dice.happens(0.3) ? dice.whole(1, 30 * 24) : 0;
    const act: Act = { does: 'use', tokens: dice.whole(1, 5_000), hoursLate };
    return { at: dice.whole(3 * DAY_S + 1, LASTS_DAYS * DAY_S), act };
  });
}

/** Dice of their own, too: what was negotiated with him. */
function dealsOf(seed: number): Step[] {
  const dice = new Dice(seed * 37 + 19);
  return Array.from({ length: dice.whole(0, 5) }, () => ({
    at: dice.whole(DAY_S, LASTS_DAYS * DAY_S),
    act: dealOf(dice),
  }));
}

function dealOf(dice: Dice): Act {
  const turn = dice.next();
  if (turn < 0.5) return { does: 'get a discount', months: dice.whole(1, 4) };
  if (turn < 0.65) return { does: 'lose the discount' };
  if (turn < 0.75) return { does: 'lose it at Stripe' };
  return { does: 'get a price', plan: dice.one(PLANS), percent: dice.whole(40, 95) };
}

function wantedOf(dice: Dice): WantedPlan {
  return { plan: dice.one(PLANS), interval: dice.happens(0.2) ? 'year' : 'month' };
}

function buying(dice: Dice): Act {
  const card = dice.happens(0.2) ? 'disputed' : 'good';
  return { does: 'buy', wanted: wantedOf(dice), card, submits: dice.whole(1, 2) };
}

function actOf(dice: Dice): Act {
  const turn = dice.next();
  if (turn < 0.28) return { does: 'change', wanted: wantedOf(dice), clicks: dice.whole(1, 2) };
  if (turn < 0.34) return { does: 'cancel' };
  if (turn < 0.41) return { does: 'keep' };
  if (turn < 0.47) return { does: 'pause' };
  if (turn < 0.54) return { does: 'resume' };
  if (turn < 0.61) return { does: 'give another card', card: dice.one(['failing', 'failing', 'good', 'disputed']) };
  if (turn < 0.68) return { does: 'pay what is open' };
  if (turn < 0.73) return { does: 'refund', share: dice.whole(1, 100) / 100 };
  if (turn < 0.77) return { does: 'credit', share: dice.whole(1, 100) / 100 };
  if (turn < 0.8) return { does: 'decide disputes', won: dice.happens(0.5) };
  if (turn < 0.82) return { does: 'end it at Stripe' };
  if (turn < 0.85) return { does: 'look at a form and leave', wanted: wantedOf(dice) };
  if (turn < 0.94) return adding(dice);
  return buying(dice);
}

/** More, fewer or none of an add-on; of pipelines also beyond the step of volume. */
function adding(dice: Dice): Act {
  const addOn = dice.happens(0.75) ? 'pipelines-5' : 'news';
  const most = addOn === 'news' ? 1 : dice.one([3, 12]);
  return { does: 'add-on', addOn, quantity: dice.whole(0, most), clicks: dice.whole(1, 2) };
}

/** The worlds that hold these seeds, each with all of its lives: a seed fails again only among its neighbours. */
export function worldsOf(seeds: readonly number[]): WorldPlan[] {
  return [...new Set(seeds.map((seed) => Math.floor(seed / LIVES)))].map(worldOf);
}

export function worldOf(number: number): WorldPlan {
  const dice = new Dice(number * 101 + 17);
  const share = (max: number): number => (dice.happens(0.8) ? dice.next() * max : 0);
  const span = (days: number): { fromS: number; untilS: number } => {
    const fromS = dice.whole(2 * DAY_S, 120 * DAY_S);
    return { fromS, untilS: fromS + days * DAY_S };
  };
  return {
    number,
    lives: Array.from({ length: LIVES }, (_, place) => lifeOf(number * LIVES + place)),
    faults: {
      seed: number + 1,
      duplicate: share(0.4),
      reorder: share(0.5),
      late: share(0.2),
      drop: share(0.3),
      swallow: share(0.2),
      tooManyRequests: share(0.08),
      errorAfterCommit: share(0.04),
      lostAnswer: share(0.12),
      outages: dice.happens(0.7) ? [span(OUTAGE_DAYS)] : [],
    },
    kills: Array.from({ length: dice.whole(0, 3) }, () => dice.whole(DAY_S, LASTS_DAYS * DAY_S)),
    absence: dice.happens(0.3) ? span(OUTAGE_DAYS) : undefined,
  };
}

export function tellWorld({ faults, kills, absence }: WorldPlan): string {
  const parts = Object.entries(faults)
    .filter(([name, value]) => name !== 'seed' && typeof value === 'number' && value > 0)
    .map(([name, value]) => `${name} ${Math.round(Number(value) * 100)} %`);
  return [
    ...parts,
    ...(faults.outages.length > 0 ? ['webhooks out 3 days'] : []),
    ...(absence ? ['billing down 3 days'] : []),
    ...(kills.length > 0 ? [`killed ${kills.length}×`] : []),
  ].join(', ');
}
