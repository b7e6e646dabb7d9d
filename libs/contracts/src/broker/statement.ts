import { defineRequest } from '../requests/define-request.js';
import { Count, Currency, Flag, Id, ListOf, Money, Ticket } from '../vocabulary/index.js';
import { AccountRefInput } from './accounts.js';

export const BALANCE_BREAKS_SHOWN = 10;

/** A deal after which our running balance is not the one that the terminal told. */
export class BalanceBreak {
  @Ticket({ meaning: 'number of the deal at the broker' }) ticket: string;
  @Money({ meaning: 'by the terminal' }) told: string;
  @Money({ meaning: 'by our ledger' }) running: string;
}

/** The totals of an account by the ledger, and whether they agree with what the terminal told. */
export class AccountStatement {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Currency({ meaning: 'currency of the account: all amounts are in it' }) currency: string;
  @Count({ meaning: 'all deals in the ledger', example: 412 }) deals: number;
  @Count({ meaning: 'by the ledger', example: 1 }) openPositions: number;
  @Count({ meaning: 'by the ledger', example: 203 }) closedPositions: number;
  @Money({ meaning: 'sum of all booked deals, of their corrections, and of what a person accepted without a deal' })
  balance: string;
  @Money({ meaning: 'what the broker canceled or changed of deals later' }) corrections: string;
  @Money({ meaning: 'steps of the balance that a person accepted, without a deal' }) accepted: string;
  @Money({ meaning: 'profit, swap, commission and fee of all trades' }) net: string;
  @Money({ meaning: 'deposits, withdrawals and everything else that is no trade' }) cash: string;
  @Count({ meaning: 'deals after which our running balance is not the one that the terminal told' })
  balanceMismatches: number;
  @ListOf(() => BalanceBreak, { max: BALANCE_BREAKS_SHOWN, meaning: 'the first of them' })
  firstMismatches: BalanceBreak[];
  @Count({ meaning: 'what ledger and terminal do not agree about now' }) openDiscrepancies: number;
  @Flag({ meaning: 'the whole history of the account was read once' }) historyComplete: boolean;
}

export const accountStatement = defineRequest<AccountRefInput, AccountStatement>({
  owner: 'broker',
  name: 'account.statement',
  input: AccountRefInput,
  output: AccountStatement,
  permission: 'account:read',
  deadlineMs: 10_000,
  priority: 'history',
  meaning: 'Totals of an account by the ledger, compared deal by deal with the balance that the terminal told.',
});
