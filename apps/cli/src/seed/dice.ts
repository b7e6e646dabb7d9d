import { sha256Hex } from '@plimsoll/kernel';

const HEX = 16;
const STATE_DIGITS = 8;
const RANGE = 4_294_967_296;

/** Numbers that only look random: the same seed and name give the same ones, in the same order, everywhere. */
export class Dice {
  private state: number;

  constructor(seed: number, name: string) {
    this.state = Number.parseInt(sha256Hex(`${seed}:${name}`).slice(0, STATE_DIGITS), HEX);
  }

  /** From 0 up to, but not including, 1 (mulberry32). */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / RANGE;
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.share() * (max - min + 1));
  }

  /** One of them; there must be one. */
  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }
}
