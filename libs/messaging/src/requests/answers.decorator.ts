import { applyDecorators, UseFilters } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { type Problem, type RequestDefinition, requestSubject } from '@plimsoll/contracts';
import { AsItIsFilter, PLIMSOLL_TRANSPORT, withContext } from '../transport/transport.js';
import { type RequestContext } from './request-context.js';

type Answer<I extends object, O extends object> = (input: I, ctx: RequestContext) => Promise<O | Problem>;
type MethodOf<F> = <M extends F>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<M>) => void;

/**
 * A typed `@MessagePattern`: the method of a controller answers this request with the output, or with a problem as a
 * value. Deadline, permission and input are checked before.
 */
export function Answers<I extends object, O extends object>(request: RequestDefinition<I, O>): MethodOf<Answer<I, O>> {
  return applyDecorators(
    MessagePattern(requestSubject(request), PLIMSOLL_TRANSPORT, { request }),
    withContext,
    UseFilters(AsItIsFilter),
  );
}
