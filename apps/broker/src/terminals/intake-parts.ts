import { Injectable } from '@nestjs/common';
import { AccountHandler } from '../accounts/account.handler.js';
import { LedgerHandler } from '../accounts/ledger.handler.js';
import { GuardPort } from '../guards/guard.port.js';
import { CommandFates } from '../orders/command-fates.handler.js';
import { ReconciliationPort } from '../reconciliation/reconciliation.port.js';
import { MirrorStore } from './mirror.store.js';

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
    readonly fates: CommandFates,
    readonly mirror: MirrorStore,
    judges: AccountJudges,
  ) {
    this.guard = judges.guard;
    this.reconciliation = judges.reconciliation;
  }
}
