import { Injectable } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type GuardDecision } from '../domain/drawdown-state.js';
import { GuardRegistry } from './guard-registry.js';
import { type GuardEntry } from './guard-entry.js';
import { type Moment } from './guard-step.js';

/** Decisions about guards that nobody asked for, each in the turn of its account and a transaction of its own. */
@Injectable()
export class GuardDecisions {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly database: Database,
    private readonly registry: GuardRegistry,
  ) {}

  decide(ref: AccountRef, decide: (entry: GuardEntry, moment: Moment) => GuardDecision): Promise<void> {
    return this.accounts
      .run(ref, () => this.database.withTenant(ref.tenantId, (tx) => this.registry.decide(tx, ref, decide)), 'guard')
      .catch((error: unknown) => {
        // The account is gone: so is its guard.
        if (!(error instanceof ProblemError && error.problem.code === 'account-unknown')) throw error;
      });
  }
}
