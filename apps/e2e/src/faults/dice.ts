/** Chance by seed: the same seed throws the same numbers, on every machine. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds must not throw alike.
    this.state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0;
    this.next();
  }

  /** Between 0 and 1. */
  next(): number {
    this.state = (this.state + 0x6d2b_79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.whole(0, choices.length - 1)] ?? choices[0];
  }

  happens(share: number): boolean {
    return this.next() < share;
  }
}
