import { type Clock } from '@plimsoll/kernel';
import { callerPrefix } from '@plimsoll/service-host';

/** Tries of one address (IPv6: of one /64 network), and of all together, in a minute. */
const EACH_MAX = 10;
const ALL_MAX = 300;
const WINDOW_MS = 60_000;
const ADDRESSES_MAX = 10_000;

interface Window {
  readonly endsMs: number;
  tries: number;
}

/** Bounds how often pairing codes may be tried, right or wrong. */
export class PairingThrottle {
  private readonly windows = new Map<string, Window>();
  private all: Window = { endsMs: 0, tries: 0 };

  constructor(private readonly clock: Pick<Clock, 'monotonicMs'>) {}

  /** Counts a try from this address: 0 when it may go on, otherwise the seconds to wait. */
  take(address: string): number {
    const nowMs = this.clock.monotonicMs();
    const caller = callerPrefix(address);
    const mine = open(this.windows.get(caller), nowMs);
    this.all = open(this.all, nowMs);
    if (mine.tries >= EACH_MAX) return secondsTo(mine, nowMs);
    if (this.all.tries >= ALL_MAX) return secondsTo(this.all, nowMs);
    mine.tries += 1;
    this.all.tries += 1;
    this.remember(caller, mine);
    return 0;
  }

  private remember(caller: string, window: Window): void {
    this.windows.delete(caller);
    this.windows.set(caller, window);
    if (this.windows.size > ADDRESSES_MAX) this.windows.delete(this.windows.keys().next().value!);
  }
}

function open(window: Window | undefined, nowMs: number): Window {
  return window && window.endsMs > nowMs ? window : { endsMs: nowMs + WINDOW_MS, tries: 0 };
}

function secondsTo({ endsMs }: Window, nowMs: number): number {
  return Math.ceil((endsMs - nowMs) / 1_000);
}
