import { Injectable } from '@nestjs/common';
import { AccountHandler } from '../accounts/account.handler.js';
import { LedgerHandler } from '../accounts/ledger.handler.js';
import { GuardPort } from '../guards/guard.port.js';
import { CommandOutcomes } from '../orders/command-outcomes.handler.js';
import { ReconciliationPort } from '../reconciliation/reconciliation.port.js';
import { ReplicaStore } from './replica.store.js';

/** Those who judge an account. */
@Injectable()
export class AccountJudges {
  constructor(
    readonly guard: GuardPort,
    readonly reconciliation: ReconciliationPort,
  ) {}
}

/** Everything that has a say in the transaction of a terminal's message. */
@Injectable()
export class IntakeParts {
  readonly guard: GuardPort;
  readonly reconciliation: ReconciliationPort;

  constructor(
    readonly accounts: AccountHandler,
    readonly ledger: LedgerHandler,
    readonly outcomes: CommandOutcomes,
    readonly replica: ReplicaStore,
    judges: AccountJudges,
  ) {
    this.guard = judges.guard;
    this.reconciliation = judges.reconciliation;
  }
}
