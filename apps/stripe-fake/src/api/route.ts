import { type List, type StripeObject } from '../model/model.js';
import { type World } from '../state/world.js';
import { pageOf } from '../wire/listing.js';
import { type Params } from '../wire/params.js';
import { type StripeProblem } from '../wire/stripe-problem.js';

/** One request, as a handler sees it. */
export interface Call {
  readonly world: World;
  readonly params: Params;
  /** The `:id` of its path, or empty. */
  readonly id: string;
  readonly path: string;
}

/** A refusal that is returned instead of thrown leaves what was done before it: a card that failed was asked. */
export type Reply = object | StripeProblem;
export type Handler = (call: Call) => Reply;
/** `GET /v1/customers/:id` and what answers it. */
export type Routes = Readonly<Record<string, Handler>>;

export const retrieve =
  (kind: string): Handler =>
  ({ world, id }) =>
    world.store.need(kind, id);

/** All of a kind, narrowed by parameters that equal a field of the object. */
export const listing =
  (kind: string, fields: Readonly<Record<string, (object: StripeObject) => unknown>> = {}): Handler =>
  ({ world, params, path }): List<StripeObject> => {
    const wanted = Object.entries(fields).map(([name, read]) => ({ read, value: params.text(name) }));
    const found = world.store
      .all<StripeObject>(kind)
      .filter((object) => wanted.every(({ read, value }) => value === undefined || String(read(object)) === value));
    return pageOf(found, params, path);
  };

export const field =
  (name: string) =>
  (object: StripeObject): unknown =>
    object[name];
