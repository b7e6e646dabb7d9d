import { defineFact } from '../facts/define-fact.js';
import { guardStates, type GuardState } from '../terminal/session.js';
import { Count, Flag, Id, Instant, Json, Money, OneOf, Ratio, SymbolName, Text, Ticket } from '../vocabulary/index.js';

const ACCOUNT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const AT = '2026-01-05T10:00:00.000Z';

export class GuardChangedData {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Id({ meaning: 'the run that it concerns; of a breach called off and of a reset the one that ended with it' })
  runId: string;
  @OneOf(guardStates) state: GuardState;
  @OneOf(guardStates, { optional: true }) before?: GuardState;
  @Money({ optional: true }) equity?: string;
  @Money({ optional: true }) peakEquity?: string;
  @Ratio({ optional: true, meaning: 'fall from the peak, 0.2 = 20 %' }) drawdown?: string;
  @Instant({ optional: true, meaning: 'breached: when the close begins' }) deadlineAt?: string;
  @Flag({ optional: true, meaning: 'breached: the countdown is over and the terminal is out of reach' })
  overdue?: boolean;
  @Flag() entriesBlocked: boolean;
  @Text({ max: 500 }) reason: string;
  @Text({ max: 100, meaning: 'user id, or `guard`, or `terminal`' }) actor: string;
  @Count({ meaning: 'rises with every change' }) revision: number;
  @Instant() at: string;
}

export const guardChanged = defineFact<GuardChangedData>({
  owner: 'broker',
  aggregate: 'guard',
  name: 'changed',
  version: 1,
  data: GuardChangedData,
  key: 'account id',
  urgent: true,
  meaning: 'The drawdown guard of an account came into another state.',
  example: {
    accountId: ACCOUNT,
    runId: ACCOUNT,
    state: 'breached',
    before: 'reducing',
    equity: '7990.00',
    peakEquity: '10000.00',
    drawdown: '0.201',
    deadlineAt: AT,
    entriesBlocked: true,
    reason: 'Equity fell 20.1 % below its peak.',
    actor: 'guard',
    revision: 7,
    at: AT,
  },
});

export const discrepancyKinds = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D11', 'D12', 'D13', 'D14', 'D15'] as const;
export type DiscrepancyKind = (typeof discrepancyKinds)[number];
export const severities = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];
export const discrepancyStates = ['open', 'resolved'] as const;
export type DiscrepancyState = (typeof discrepancyStates)[number];

export class DiscrepancyChangedData {
  @Id({ meaning: 'the discrepancy' }) discrepancyId: string;
  @Id({ meaning: 'the trading account' }) accountId: string;
  @OneOf(discrepancyKinds) kind: DiscrepancyKind;
  @OneOf(severities) severity: Severity;
  @OneOf(discrepancyStates) state: DiscrepancyState;
  @SymbolName({ optional: true, meaning: 'instrument as the broker spells it' }) symbol?: string;
  @Ticket({ optional: true, meaning: 'number of the position at the broker' }) positionId?: string;
  @Text({ max: 500, meaning: 'what differs, for people' }) summary: string;
  @Json({ maxBytes: 8_192 }) evidence: Record<string, unknown>;
  @Text({ max: 300, optional: true }) action?: string;
  @Text({ max: 100, optional: true }) closedBy?: string;
  @Count({ meaning: 'rises with every change' }) revision: number;
  @Instant() at: string;
}

export const discrepancyChanged = defineFact<DiscrepancyChangedData>({
  owner: 'broker',
  aggregate: 'discrepancy',
  name: 'changed',
  version: 1,
  data: DiscrepancyChangedData,
  key: 'account id',
  meaning: 'Expected and actual disagree, or agree again.',
  example: {
    discrepancyId: ACCOUNT,
    accountId: ACCOUNT,
    kind: 'D1',
    severity: 'info',
    state: 'open',
    symbol: 'EURUSD',
    positionId: '1771882106',
    summary: 'A position that Plimsoll did not open was adopted.',
    evidence: {},
    revision: 1,
    at: AT,
  },
});
