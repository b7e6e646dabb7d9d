import { Injectable } from '@nestjs/common';
import { ProblemError, type SignalsOutcomeName, signalsOutcome } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { Logger } from '@plimsoll/service-host';

/** Asks the pipelines what became of signals. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly requests: Requests,
    private readonly logger: Logger,
  ) {}

  /** `unknown`: nobody answered in time. */
  async of(tenantId: string, signalIds: readonly string[]): Promise<SignalsOutcomeName | 'unknown'> {
    try {
      return (await this.requests.ask(signalsOutcome, { signalIds: [...signalIds] }, { tenantId })).outcome;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.logger.warn('what became of an earlier exit is not known', { problem: error.problem.code });
      return 'unknown';
    }
  }
}
