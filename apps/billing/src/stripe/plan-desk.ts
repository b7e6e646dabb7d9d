import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { PaidPlans } from './paid-plans.js';
import { ScheduledChanges } from './scheduled-changes.js';
import { StripeApi } from './stripe-api.js';
import { StripeOperations } from './stripe-operations.js';

/** What every change of a plan that is paid needs. */
@Injectable()
export class PlanDesk {
  constructor(
    readonly db: Database,
    readonly paid: PaidPlans,
    readonly api: StripeApi,
    readonly operations: StripeOperations,
    readonly scheduled: ScheduledChanges,
  ) {}
}
