import 'reflect-metadata';
import { type Tx } from '@plimsoll/persistence';

/** A timer that is due. */
export interface Timer<T extends object = Record<string, unknown>> {
  readonly name: string;
  readonly key: string;
  readonly tenantId: string;
  /** When it was due; now may be later. */
  readonly at: Date;
  readonly data: T;
}

type OnDue = (tx: Tx, timer: Timer<never>) => Promise<void>;

export const ON_TIMER = Symbol('plimsoll:on-timer');

/**
 * The method runs when a timer of this name is due: once in effect, the timer's end and its changes commit together.
 */
export function OnTimer(
  name: string,
): <M extends OnDue>(target: object, method: string | symbol, descriptor: TypedPropertyDescriptor<M>) => void {
  return (target, method) => Reflect.defineMetadata(ON_TIMER, name, target, method);
}
