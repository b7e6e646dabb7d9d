import { Catch, type ExceptionFilter } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';

/** Handlers of other transports are left alone by ours, and ours by them. */
export const PLIMSOLL_TRANSPORT = Symbol('plimsoll');

/** First the message, then its context: a handler of ours has these two arguments, and needs no decorators to say so. */
export const withContext: MethodDecorator = (target, name) => {
  Payload()(target, name, 0);
  Ctx()(target, name, 1);
};

/** Errors come to the strategy as they are: it knows problems, and what a failed fact needs. Nest's own filter would turn each into a bare text. */
@Catch()
export class AsItIsFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
