import { Dice } from '../dice.js';

export const PLAN_CHANNELS = ['slack', 'discord', 'webhook', 'telegram', 'sms'] as const;
export type PlanChannel = (typeof PLAN_CHANNELS)[number];

/**
 * How a provider treats what it is sent:
 *   works     takes it, after a while
 *   fails     answers 500 to the first attempts of each message
 *   limits    answers 429 with Retry-After to the first attempts of each message
 *   hangs     does not answer at all until the wave is over
 *   cuts      takes the first attempt of each message, but its answer is lost
 *   is-gone   says that it is over (410; Telegram 403; a provider of text messages refuses with 400)
 */
export type Manner = 'works' | 'fails' | 'limits' | 'hangs' | 'cuts' | 'is-gone';

export interface PlannedChannel {
  readonly channel: PlanChannel;
  readonly manner: Manner;
  /** Until it answers. */
  readonly delayMs: number;
  /** Attempts of each message that do not succeed, of `fails` and `limits`. */
  readonly failures: number;
}

export interface PlannedFact {
  /** Since the wave began. */
  readonly atMs: number;
  /** What the guard does is critical; a refused order is ordinary. */
  readonly isCritical: boolean;
  /** The stream gives it twice. */
  readonly isDoubled: boolean;
}

/** One organisation of a wave. */
export interface NoticePlan {
  readonly seed: number;
  /** Channels of each of its people; the first one of each works. */
  readonly people: readonly (readonly PlannedChannel[])[];
  readonly facts: readonly PlannedFact[];
}

/** Organisations that live through the same kill. */
export interface WavePlan {
  readonly plans: readonly NoticePlan[];
  /** When the service is killed, since the wave began. */
  readonly kills: readonly number[];
}

/** Seeds of one wave; their number decides which ones share it, so that one seed alone brings all of its wave. */
export const WAVE = 20;
/** Facts of a wave happen within this. */
const SPAN_MS = 4_000;
const MANNERS = ['works', 'works', 'fails', 'limits', 'hangs', 'cuts', 'is-gone'] as const satisfies readonly Manner[];

/** What happens to one organisation. */
export function noticePlan(seed: number): NoticePlan {
  const dice = new Dice(seed);
  const people = Array.from({ length: dice.whole(1, 3) }, () => channelsOf(dice));
  const facts = Array.from({ length: dice.whole(2, 5) }, (_, index) => ({
    atMs: dice.whole(0, SPAN_MS),
    isCritical: index === 0 || dice.happens(0.6),
    isDoubled: dice.happens(0.3),
  }));
  return { seed, people, facts: facts.sort((a, b) => a.atMs - b.atMs) };
}

function channelsOf(dice: Dice): PlannedChannel[] {
  const free: PlanChannel[] = [...PLAN_CHANNELS];
  return Array.from({ length: dice.whole(1, 4) }, (_, index) => {
    const [channel] = free.splice(dice.whole(0, free.length - 1), 1);
    const manner = index === 0 ? 'works' : dice.one(MANNERS);
    return { channel: channel!, manner, delayMs: dice.whole(0, 800), failures: dice.whole(1, 2) };
  });
}

/** Waves in which these seeds are, whole. */
export function wavesOf(seeds: readonly number[]): WavePlan[] {
  const numbers = [...new Set(seeds.map((seed) => Math.floor(seed / WAVE)))];
  return numbers.map((number) => {
    const dice = new Dice(number + 1_000_003);
    const first = dice.whole(200, SPAN_MS);
    const kills = dice.happens(0.25) ? [] : dice.happens(0.2) ? [first, first + dice.whole(1_500, 3_000)] : [first];
    return { plans: Array.from({ length: WAVE }, (_, index) => noticePlan(number * WAVE + index)), kills };
  });
}

/** In words, to find it again. */
export function tellPlan({ people, facts }: NoticePlan): string {
  const critical = facts.filter(({ isCritical }) => isCritical).length;
  const ways = people.map((channels) => channels.map(({ channel, manner }) => `${channel} ${manner}`).join(', '));
  return `${critical} critical and ${facts.length - critical} ordinary to ${ways.join(' | ')}`;
}
