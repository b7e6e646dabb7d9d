import { Catch, type ExceptionFilter } from '@nestjs/common';
import { type DiscoveryService } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { invariant } from '@plimsoll/kernel';
import { type Observable, throwError } from 'rxjs';
import { methodsWith } from '@plimsoll/service-host';

/** Handlers of other transports are left alone by ours, and ours by them. */
export const PLIMSOLL_TRANSPORT = Symbol('plimsoll');

/** Marks what is on our transport. */
const ON_THE_BUS = Symbol('plimsoll:on-the-bus');

/**
 * First the message, then its context: a handler of ours has these two arguments, and needs no decorators to say so.
 */
export const withContext: MethodDecorator = (target, name) => {
  Payload()(target, name, 0);
  Ctx()(target, name, 1);
  Reflect.defineMetadata(ON_THE_BUS, true, target, name);
};

/** Nest hears controllers only: a handler of a provider would be passed over without a word, and its facts with it. */
export function assertHeard(discovery: DiscoveryService): void {
  const [lost] = methodsWith(ON_THE_BUS, discovery.getProviders());
  invariant(
    lost === undefined,
    `${lost?.prototype.constructor.name}.${lost?.name} is on the bus: its class must be a controller of the module, not a provider`,
  );
}

/**
 * Errors come to the strategy as they are: it knows problems, and what a failed fact needs. Nest's own filter would
 * turn each into a bare text.
 */
@Catch()
export class AsItIsFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
