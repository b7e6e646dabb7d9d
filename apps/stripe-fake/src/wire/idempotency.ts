import { sha256Hex } from '@plimsoll/kernel';
import { type StripeObject } from '../model/model.js';
import { type World } from '../state/world.js';
import { badRequest, StripeProblem } from './stripe-problem.js';

const KEPT_S = 24 * 3_600;
const KEY_LENGTH_MAX = 255;

/** The answer that a key was given, kept with the commit that it answers. */
export interface KeptAnswer extends StripeObject {
  readonly request: string;
  readonly at: number;
  readonly status: number;
  readonly body: unknown;
}

/** Keys of POST requests: the same request again gets the same answer for 24 hours, another one is refused. */
export class IdempotencyKeys {
  private readonly running = new Set<string>();

  constructor(private readonly world: World) {}

  /** The kept answer, if there is one; else the key is taken until `release`. Throws 409 or 400. */
  take(key: string, request: string): KeptAnswer | undefined {
    if (key.length > KEY_LENGTH_MAX) throw badRequest('Idempotency keys are at most 255 characters long.');
    const kept = this.world.store.get<KeptAnswer>('_idempotency', idOf(key));
    const valid = kept !== undefined && kept.at + KEPT_S > this.world.wallNow();
    if (valid && kept.request !== sha256Hex(request))
      throw new StripeProblem(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    if (this.running.has(key))
      throw new StripeProblem(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key: ${key}`,
      });
    if (valid) return kept;
    this.running.add(key);
    return undefined;
  }

  /** Inside the transaction that did the request. */
  keep(key: string, request: string, answer: { readonly status: number; readonly body: unknown }): void {
    this.world.store.put({
      id: idOf(key),
      object: '_idempotency',
      request: sha256Hex(request),
      at: this.world.wallNow(),
      ...answer,
    });
  }

  release(key: string): void {
    this.running.delete(key);
  }
}

function idOf(key: string): string {
  return `_idem_${sha256Hex(key)}`;
}
