import { dec, type Decimal } from '@plimsoll/kernel';
import { pointOf, type Instrument } from './instrument.js';
import type { SeededRandom } from './seeded-random.js';

/** Bid and ask of one instrument. */
export interface Prices {
  readonly bid: Decimal;
  readonly ask: Decimal;
}

interface Slide {
  readonly from: number;
  readonly to: number;
  readonly startMs: number;
  readonly endMs: number;
}

const NOISE_WHILE_HELD = 0.1;

/**
 * A random walk of the mid price that can be told to slide to a level, as in a crash or a recovery, and to stay there.
 */
export class PriceProcess {
  private mid: number;
  private slide?: Slide;
  private held = false;
  private drift = 0;
  private liveliness = 1;
  /** Added to the usual spread, half on each side of the mid price. */
  private extraSpreadPoints = 0;

  constructor(
    private readonly item: Instrument,
    private readonly random: SeededRandom,
  ) {
    this.mid = item.startPrice;
  }

  /** Moves the price to the moment `nowMs`. */
  tick(nowMs: number): void {
    const noise = this.random.normal() * this.item.volatility * (this.held ? NOISE_WHILE_HELD : 1);
    if (!this.slide) {
      this.mid *= 1 + this.drift + noise * this.liveliness;
      return;
    }
    const { from, to, startMs, endMs } = this.slide;
    const done = Math.min(1, Math.max(0, (nowMs - startMs) / (endMs - startMs)));
    this.mid = (from + (to - from) * done) * (1 + noise * NOISE_WHILE_HELD);
    if (done >= 1) {
      this.slide = undefined;
      this.held = true;
    }
  }

  /** Slides to `target` within `durationMs` and hovers there until released. */
  slideTo(target: number, nowMs: number, durationMs: number): void {
    this.slide = { from: this.mid, to: target, startMs: nowMs, endMs: nowMs + Math.max(1, durationMs) };
  }

  /** How the free walk goes on: `drift` is added at each tick, as a share of the price; the noise is multiplied. */
  walk(drift: number, liveliness: number): void {
    this.drift = drift;
    this.liveliness = liveliness;
  }

  get middle(): number {
    return this.mid;
  }

  /** Back to a free random walk. */
  release(): void {
    this.slide = undefined;
    this.held = false;
  }

  /** Jumps at once: a gap. */
  gapTo(target: number): void {
    this.mid = target;
  }

  /** The broker widens its spread, as at rollover: the mid price does not move. 0 ends it. */
  widenSpread(extraPoints: number): void {
    this.extraSpreadPoints = extraPoints;
  }

  current(): Prices {
    const point = pointOf(this.item);
    const half = point.times(Math.round(this.extraSpreadPoints / 2));
    const bid = dec(this.mid.toFixed(this.item.digits)).minus(half);
    return { bid, ask: bid.plus(half.times(2)).plus(point.times(this.item.spreadPoints)) };
  }
}
