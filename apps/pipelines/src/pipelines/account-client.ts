import { Injectable } from '@nestjs/common';
import { accountGet, type ProblemCode, problem, ProblemError } from '@plimsoll/contracts';
import { type RequestContext, Requests } from '@plimsoll/messaging';

/** Short enough that who asked us still hears our answer. */
const DEADLINE_MS = 1_500;
/** The broker service did not say whether there is such an account. */
const NO_ANSWER: ReadonlySet<ProblemCode> = new Set([
  'service-unavailable',
  'service-timeout',
  'database-unavailable',
  'database-slow',
  'busy',
]);

/** What pipelines ask of the broker service when somebody draws one. */
@Injectable()
export class AccountClient {
  constructor(private readonly requests: Requests) {}

  /**
   * Throws `account-unknown` for an account that the asking tenant does not have, `service-unavailable` when nobody can
   * tell.
   */
  async mustExist(accountId: string, { actor, tenantId, deadline }: RequestContext): Promise<void> {
    try {
      await this.requests.ask(accountGet, { accountId }, { actor, tenantId, deadline, deadlineMs: DEADLINE_MS });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { code } = error.problem;
      if (code === 'account-unknown')
        throw new ProblemError(
          problem(code, `Your organisation has no account ${accountId}; GET /v1/accounts lists those it has.`),
        );
      if (NO_ANSWER.has(code))
        throw new ProblemError(
          problem(
            'service-unavailable',
            'The broker service does not say now whether there is such an account, so nothing was saved.',
            { retryAfterS: 1 },
          ),
          { cause: error },
        );
      throw error;
    }
  }
}
