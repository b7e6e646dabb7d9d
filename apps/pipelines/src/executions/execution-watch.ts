import { Injectable } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { Logger } from '@plimsoll/service-host';
import { ExecutionMeter } from './execution-meter.js';
import { isLeaseLost } from './executions.store.js';

/**
 * Tells logs and metrics why the work on an execution ended early. It goes on when its lease has ended, here or
 * elsewhere.
 */
@Injectable()
export class ExecutionWatch {
  constructor(
    private readonly logger: Logger,
    private readonly meter: ExecutionMeter,
  ) {}

  interrupted(execution: { readonly executionId: string; readonly tenantId: string }, error: unknown): void {
    const { executionId, tenantId } = execution;
    if (isLeaseLost(error)) {
      this.meter.leaseLost();
      this.logger.info('an execution is in other hands now', { executionId, tenantId });
    } else if (error instanceof ProblemError) {
      this.logger.warn('an execution rests until its lease ends', { executionId, tenantId, error });
    } else {
      this.logger.error('an execution met an error; it is tried again when its lease ends', {
        executionId,
        tenantId,
        error,
      });
    }
  }
}
