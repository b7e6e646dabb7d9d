import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import { invariant } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { ON_TIMER, type Timer } from './on-timer.decorator.js';
import { type TimerHandler } from './timer-loop.js';

type Method = (...args: unknown[]) => Promise<void>;

/** Finds the `@OnTimer` methods of all providers and controllers. Two for one name are a bug. */
export function discoverTimers(discovery: DiscoveryService): Map<string, TimerHandler> {
  const found = new Map<string, TimerHandler>();
  const scanner = new MetadataScanner();
  for (const wrapper of [...discovery.getProviders(), ...discovery.getControllers()]) {
    const instance = wrapper.instance as Record<string, unknown> | null | undefined;
    if (typeof instance !== 'object' || instance === null || !wrapper.isDependencyTreeStatic()) continue;
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (prototype === null || prototype === Object.prototype) continue;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const timer = Reflect.getMetadata(ON_TIMER, prototype, name) as string | undefined;
      if (timer === undefined) continue;
      invariant(!found.has(timer), `two methods take the timer ${timer}`);
      found.set(timer, (tx: Tx, due: Timer) => (instance[name] as Method).apply(instance, [tx, due]));
    }
  }
  return found;
}
