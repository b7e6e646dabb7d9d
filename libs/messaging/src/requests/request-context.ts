import { type Actor } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';

/** What is known about the asker of a request. */
export class RequestContext {
  constructor(
    readonly actor: Actor | undefined,
    readonly correlationId: string,
    /** After this nobody waits for the answer. */
    readonly deadline: Date,
    readonly idempotencyKey: string | undefined,
    private readonly tenant: string | undefined,
  ) {}

  /** The tenant of the actor, or the one an internal asker named. Asking for it where there is none (sign-in) is a bug. */
  get tenantId(): string {
    const tenantId = this.actor?.tenantId ?? this.tenant;
    invariant(tenantId, 'this request has no tenant');
    return tenantId;
  }
}
