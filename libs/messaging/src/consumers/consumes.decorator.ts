import { applyDecorators, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { type FactDefinition } from '@plimsoll/contracts';
import { type FactEvent } from '../envelope.js';
import { AsItIsFilter, PLIMSOLL_TRANSPORT, withContext } from '../transport/transport.js';
import { type FactContext } from './fact-context.js';

export interface BatchOptions<T extends object = object> {
  /** Up to so many facts in one transaction … */
  readonly max: number;
  /**
   * … or those that came until the first of them has waited so many milliseconds. The data is as it came, not checked
   * yet.
   */
  readonly waitMs: number | ((data: Partial<T>) => number);
}

export interface ConsumesOptions {
  /** Name of the durable consumer, `<service>-<aggregate>-<fact>`; for ever the same. */
  readonly durable: string;
  /** Keys handled at the same time; 8 unless given. Facts of one key never overlap. */
  readonly concurrency?: number;
}

export interface ConsumerDeclaration {
  readonly fact: FactDefinition;
  readonly options: ConsumesOptions & { readonly batch?: BatchOptions };
}

type One<T extends object> = (event: FactEvent<T>, ctx: FactContext) => Promise<void>;
type Many<T extends object> = (events: FactEvent<T>[], ctx: FactContext) => Promise<void>;
type MethodOf<F> = <M extends F>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<M>) => void;

/**
 * A typed `@EventPattern`: the method of a controller handles this fact, each event exactly once in effect: its
 * changes, its outgoing facts and the note that the event is done commit together. With `batch` it gets several events
 * in one transaction. The method may run again after a failure, so it touches nothing but the transaction of its
 * context.
 */
export function Consumes<T extends object>(
  fact: FactDefinition<T>,
  options: ConsumesOptions & { readonly batch: BatchOptions<T> },
): MethodOf<Many<T>>;
export function Consumes<T extends object>(fact: FactDefinition<T>, options: ConsumesOptions): MethodOf<One<T>>;
export function Consumes<T extends object>(
  fact: FactDefinition<T>,
  options: ConsumerDeclaration['options'],
): MethodDecorator {
  const consumer: ConsumerDeclaration = { fact: fact, options };
  return applyDecorators(
    EventPattern(options.durable, PLIMSOLL_TRANSPORT, { consumer }) as MethodDecorator,
    withContext,
    UseFilters(AsItIsFilter),
  );
}
