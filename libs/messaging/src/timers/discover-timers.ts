import { type DiscoveryService } from '@nestjs/core';
import { invariant } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { methodsWith } from '@plimsoll/service-host';
import { ON_TIMER, type Timer } from './on-timer.decorator.js';
import { type TimerHandler } from './timer-loop.js';

type Method = (...args: unknown[]) => Promise<void>;

/** Finds the `@OnTimer` methods of all providers and controllers. Two for one name are a bug. */
export function discoverTimers(discovery: DiscoveryService): Map<string, TimerHandler> {
  const found = new Map<string, TimerHandler>();
  for (const { instance, prototype, name } of methodsWith(ON_TIMER, [
    ...discovery.getProviders(),
    ...discovery.getControllers(),
  ])) {
    const timer = Reflect.getMetadata(ON_TIMER, prototype, name) as string;
    invariant(!found.has(timer), `two methods take the timer ${timer}`);
    found.set(timer, (tx: Tx, due: Timer) => (instance[name] as Method).apply(instance, [tx, due]));
  }
  return found;
}
