import type {
  AccountIdentity,
  AccountNumbers,
  Quote,
  SymbolSpecification,
  TerminalDeal,
  TerminalOrder,
  TerminalPosition,
} from '@plimsoll/contracts';
import { type Decimal, toWire } from '@plimsoll/kernel';
import type { TradeOutcome } from '../broker/sim-broker.js';
import type { TerminalAccount } from '../terminal/terminal-account.js';
import type { HistoryReport } from '@plimsoll/reports';

const TRADE_DISABLED = 10017;

/** The account of a report: everything has happened already, nothing can be traded. */
export class RecordedAccount implements TerminalAccount {
  readonly identity: AccountIdentity;

  constructor(private readonly report: HistoryReport) {
    this.identity = report.identity;
  }

  numbers(at: string): AccountNumbers {
    const { balance, equity, margin } = this.report;
    return {
      balance: toWire(balance),
      equity: toWire(equity),
      credit: '0',
      margin: toWire(margin),
      freeMargin: toWire(equity.minus(margin)),
      at,
    };
  }

  equity(): Decimal {
    return this.report.equity;
  }

  balance(): Decimal {
    return this.report.balance;
  }

  positions(): TerminalPosition[] {
    return [...this.report.openPositions];
  }

  orders(): TerminalOrder[] {
    return [];
  }

  endedOrders(): never[] {
    return [];
  }

  deals(): TerminalDeal[] {
    return [...this.report.deals];
  }

  quotes(): Quote[] {
    return [];
  }

  specifications(): SymbolSpecification[] {
    return [];
  }

  trade(): TradeOutcome {
    return { retcode: TRADE_DISABLED };
  }

  closeAll(): void {
    // A recorded account cannot trade; the platform is told so by every return code.
  }
}
