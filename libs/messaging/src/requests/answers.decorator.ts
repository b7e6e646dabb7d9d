import 'reflect-metadata';
import { type Problem, type RequestDefinition } from '@plimsoll/contracts';
import { type RequestContext } from './request-context.js';

type Answer<I extends object, O extends object> = (input: I, ctx: RequestContext) => Promise<O | Problem>;

export const ANSWERS = Symbol('plimsoll:answers');

/** The method answers this request: with the output, or with a problem as a value. Input and permission are checked before. */
export function Answers<I extends object, O extends object>(request: RequestDefinition<I, O>): <M extends Answer<I, O>>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<M>) => void {
  return (target, name) => Reflect.defineMetadata(ANSWERS, request, target, name);
}
