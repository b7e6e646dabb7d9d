import { BaseRpcContext } from '@nestjs/microservices';
import { type Tx } from '@plimsoll/persistence';

/** Where a fact is handled: the second argument of a `@Consumes` method, `@Ctx()` of a guard or an interceptor. */
export class FactContext extends BaseRpcContext<[string]> {
  constructor(
    type: string,
    /** The transaction that notes the fact as done; what the handler does commits with it. */
    readonly tx: Tx,
  ) {
    super([type]);
  }
}
