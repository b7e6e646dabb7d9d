import { SeededRandom } from './seeded-random.js';

/** What goes wrong, each as a share of the cases from 0 to 1. The same seed makes the same choices in the same order. */
export interface Faults {
  readonly seed: number;
  /** A delivered event comes again, up to a minute later. */
  readonly duplicate?: number;
  /** An event is held back for up to `reorderMs`, so that later ones overtake it. */
  readonly reorder?: number;
  readonly reorderMs?: number;
  /** The first delivery was signed too long ago to be taken; its retry is in time. */
  readonly late?: number;
  /** No try ever arrives: the event is listed as undelivered. */
  readonly drop?: number;
  /** It is lost on its way although it was answered: listed as delivered. Only looking finds it. */
  readonly swallow?: number;
  /** Seconds after the start between which no delivery arrives. */
  readonly outages?: readonly { readonly fromS: number; readonly untilS: number }[];
  /** Requests are refused with 429 before anything is done. */
  readonly tooManyRequests?: number;
  /** A request is done and answered 500; its key answers 500 again. */
  readonly errorAfterCommit?: number;
  /** A request is done and its connection cut; its key gives the true answer. */
  readonly lostAnswer?: number;
  /** How long each answer to a POST is held back. */
  readonly answerDelayMs?: number;
}

export const NO_FAULTS: Faults = { seed: 1 };

export interface DeliveryPlan {
  readonly holdMs: number;
  readonly again: number | undefined;
  readonly signedAgoS: number;
  readonly fate: 'delivered' | 'dropped' | 'swallowed';
}

export type RequestFault = 'too-many-requests' | 'error-after-commit' | 'lost-answer' | undefined;

const REORDER_MS = 2_000;
const AGAIN_MS_MAX = 60_000;
const LATE_S = { min: 301, max: 3_600 };

/** Decides by seed. One draw per question, so that a fault that is off does not move the others. */
export class FaultSource {
  private readonly deliveries: SeededRandom;
  private readonly requests: SeededRandom;

  constructor(readonly faults: Faults) {
    this.deliveries = new SeededRandom(faults.seed);
    this.requests = new SeededRandom(faults.seed + 1);
  }

  planDelivery(): DeliveryPlan {
    const { duplicate = 0, reorder = 0, late = 0, drop = 0, swallow = 0, reorderMs = REORDER_MS } = this.faults;
    const random = this.deliveries;
    const held = random.happens(reorder);
    const holdMs = random.whole(1, reorderMs);
    const doubled = random.happens(duplicate);
    const againMs = random.whole(0, AGAIN_MS_MAX);
    const old = random.happens(late);
    const ageS = random.whole(LATE_S.min, LATE_S.max);
    const dropped = random.happens(drop);
    const swallowed = random.happens(swallow);
    return {
      holdMs: held ? holdMs : 0,
      again: doubled ? againMs : undefined,
      signedAgoS: old ? ageS : 0,
      fate: dropped ? 'dropped' : swallowed ? 'swallowed' : 'delivered',
    };
  }

  planRequest(): RequestFault {
    const { tooManyRequests = 0, errorAfterCommit = 0, lostAnswer = 0 } = this.faults;
    const draws = [this.requests.happens(tooManyRequests), this.requests.happens(errorAfterCommit)];
    const lost = this.requests.happens(lostAnswer);
    if (draws[0]) return 'too-many-requests';
    if (draws[1]) return 'error-after-commit';
    return lost ? 'lost-answer' : undefined;
  }

  isOutage(secondsSinceStart: number): boolean {
    return (this.faults.outages ?? []).some(
      ({ fromS, untilS }) => secondsSinceStart >= fromS && secondsSinceStart < untilS,
    );
  }
}
