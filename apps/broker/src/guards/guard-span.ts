import { attributes, newContext, runInSpan, SpanKind } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';

/** Work of a guard that no message asked for: a trace of its own. */
export function traced(ref: AccountRef, work: () => Promise<void>): Promise<void> {
  return runInSpan(
    newContext({ tenantId: ref.tenantId }),
    { name: 'guard', kind: SpanKind.INTERNAL, attributes: { [attributes.account]: ref.accountId } },
    work,
  );
}
