import { type ParamsOption, type RequestBodyOption } from 'openapi-fetch';
import { type components, type paths } from './generated/schema.js';
import { type Method } from './transport.js';

/** The schemas of the API by name: `Schemas['Account']`. */
export type Schemas = components['schemas'];

/** Every path that takes the method. */
export type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

/** What an operation is declared as. */
export type OperationOf<P extends keyof paths, M extends Method> =
  paths[P] extends Record<M, infer O extends object> ? O : never;

type ContentOf<Response> = Response extends { content: { 'application/json': infer Answer } } ? Answer : undefined;

/** What an operation answers; undefined where that is no JSON. */
export type AnswerOf<P extends keyof paths, M extends Method> =
  OperationOf<P, M> extends { responses: infer Responses }
    ? ContentOf<Responses[Extract<keyof Responses, 200 | 201 | 202 | 204>]>
    : never;

/** How one call differs from others. */
export interface CallOptions {
  /** Gives the call up: the error is then the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the client's: how long one try may take, in ms. */
  readonly timeoutMs?: number;
  /** Instead of the client's: tries after the first, of calls that are safe to repeat. */
  readonly retries?: number;
}

/** How one order differs from others. */
export interface OrderOptions extends CallOptions {
  /** A key of the caller's own: who repeats the call with it, in another run too, gets the first answer again. */
  readonly idempotencyKey?: string;
}

/** Parameters and body as the contract has them, and options; may be left out where nothing is required. */
export type InitOf<P extends keyof paths, M extends Method, Options = CallOptions> = ParamsOption<OperationOf<P, M>> &
  RequestBodyOption<OperationOf<P, M>> &
  Options;
export type InitArgument<Init> = Record<never, never> extends Init ? [init?: Init] : [init: Init];

type QueryOf<P extends PathsOf<'get'>> =
  OperationOf<P, 'get'> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

/** Every list that goes by cursor. */
export type PagedPath = {
  [P in PathsOf<'get'>]: 'cursor' extends keyof QueryOf<P>
    ? AnswerOf<P, 'get'> extends { items: readonly unknown[] }
      ? P
      : never
    : never;
}[PathsOf<'get'>];

/** One item of a list. */
export type ItemOf<P extends PagedPath> = AnswerOf<P, 'get'> extends { items: readonly (infer Item)[] } ? Item : never;

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}
