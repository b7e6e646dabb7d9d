import { BaseRpcContext } from '@nestjs/microservices';
import { type Actor } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';

/**
 * What is known about the asker of a request: the second argument of an `@Answers` method, `@Ctx()` of a guard or an
 * interceptor.
 */
export class RequestContext extends BaseRpcContext<[string]> {
  readonly actor: Actor | undefined;
  readonly correlationId: string;
  /** After this nobody waits for the answer. */
  readonly deadline: Date;
  readonly idempotencyKey: string | undefined;
  private readonly tenant: string | undefined;

  constructor(
    /** Where the question came in. */
    subject: string,
    asked: {
      readonly actor: Actor | undefined;
      readonly correlationId: string;
      readonly deadline: Date;
      readonly idempotencyKey: string | undefined;
      readonly tenantId: string | undefined;
    },
  ) {
    super([subject]);
    this.actor = asked.actor;
    this.correlationId = asked.correlationId;
    this.deadline = asked.deadline;
    this.idempotencyKey = asked.idempotencyKey;
    this.tenant = asked.tenantId;
  }

  /**
   * The tenant of the actor, or the one an internal asker named. Asking for it where there is none (sign-in) is a bug.
   */
  get tenantId(): string {
    const tenantId = this.actor?.tenantId ?? this.tenant;
    invariant(tenantId, 'this request has no tenant');
    return tenantId;
  }
}
