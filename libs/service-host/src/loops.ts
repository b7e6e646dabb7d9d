import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { sleep } from '@plimsoll/kernel';
import { methodsWith } from './handler-methods.js';
import { Logger } from './logger.js';
import { Shutdown, type ShutdownPhase } from './shutdown.js';

const GATHER_MS = 20;
/** Of a loop that fails again and again, one failure in so many is told. */
const TOLD_EVERY = 20;

export interface LoopOptions {
  /** Tells it in the log, and wakes it. */
  readonly name: string;
  /** Between the end of a round and the begin of the next, in ms. */
  readonly everyMs: number;
  /** Before the first round; none when absent. */
  readonly firstAfterMs?: number;
  /** Instead of `everyMs` after a round that failed. */
  readonly afterFailureMs?: number;
  /** In which phase of the shutdown the round that runs is awaited; `stop-pulls` when absent. */
  readonly endsIn?: ShutdownPhase;
}

const EVERY = Symbol('plimsoll:every');

type Round = () => Promise<unknown>;

/**
 * The method of a provider runs again and again while the service does, one round at a time; a failed round is told and
 * the next one tries again.
 */
export function Every(
  options: LoopOptions,
): <M extends Round>(target: object, method: string | symbol, descriptor: TypedPropertyDescriptor<M>) => void {
  return (target, method) => Reflect.defineMetadata(EVERY, options, target, method);
}

/**
 * Runs work again and again until the service stops: the `@Every` methods of all providers, and what is begun by hand.
 */
@Injectable()
export class Loops implements OnApplicationBootstrap {
  private readonly sleepers = new Map<string, AbortController>();
  /** Loops whose next round shall not wait, because there is work for it. */
  private readonly due = new Set<string>();

  constructor(
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance, prototype, name } of methodsWith(EVERY, this.discovery.getProviders())) {
      this.every(Reflect.getMetadata(EVERY, prototype, name) as LoopOptions, () => (instance[name] as Round)());
    }
  }

  /** Begins a loop; its first round begins now unless `firstAfterMs` says otherwise. */
  every(options: LoopOptions, round: Round): void {
    const loop = this.run(options, round);
    this.shutdown.register(options.endsIn ?? 'stop-pulls', options.name, () => loop);
  }

  /** There is work for the loop of this name: its next round begins soon, not only when its time has come. */
  wake(name: string): void {
    this.due.add(name);
    this.sleepers.get(name)?.abort();
  }

  private async run(options: LoopOptions, round: Round): Promise<void> {
    const { name, everyMs, firstAfterMs, afterFailureMs = everyMs } = options;
    const { signal } = this.shutdown;
    let failures = 0;
    if (firstAfterMs !== undefined) await this.rest(name, firstAfterMs);
    while (!signal.aborted) {
      try {
        await round();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures % TOLD_EVERY === 1)
          this.logger.warn('a round failed; the next one tries again', { loop: name, failures, error });
      }
      await this.rest(name, failures > 0 ? afterFailureMs : everyMs);
    }
  }

  private async rest(name: string, ms: number): Promise<void> {
    const { signal } = this.shutdown;
    if (!this.due.has(name)) {
      const sleeper = new AbortController();
      this.sleepers.set(name, sleeper);
      await sleep(ms, AbortSignal.any([signal, sleeper.signal])).catch(() => undefined);
      this.sleepers.delete(name);
    }
    // What is woken many times in a row takes its work together.
    if (this.due.delete(name)) await sleep(GATHER_MS, signal).catch(() => undefined);
  }
}
