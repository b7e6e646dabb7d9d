import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Id, Instant, Json, ListOf, OneOf, SymbolName, Text, Ticket } from '../vocabulary/index.js';
import {
  discrepancyKinds,
  type DiscrepancyKind,
  discrepancyStates,
  type DiscrepancyState,
  severities,
  type Severity,
} from './guard-facts.js';

/** What a person may decide about a discrepancy. */
export const discrepancyResolutions = ['acknowledged', 'accept-as-cash', 'accept-terminal', 'ask-again'] as const;
export type DiscrepancyResolution = (typeof discrepancyResolutions)[number];

/**
 * How a decision can be undone. `reopen`: it waits again; `take-back`: the books take back what they took from the
 * terminal as well.
 */
export const discrepancyUndos = ['reopen', 'take-back'] as const;
export type DiscrepancyUndo = (typeof discrepancyUndos)[number];

/** One disagreement between what the ledger expects and what the terminal shows. */
export class Discrepancy {
  @Id({ meaning: 'the discrepancy' }) discrepancyId: string;
  @Id({ meaning: 'the trading account' }) accountId: string;
  @OneOf(discrepancyKinds, { meaning: 'what kind of disagreement it is' }) kind: DiscrepancyKind;
  @OneOf(severities, { meaning: 'critical: figures may be wrong until it is settled' }) severity: Severity;
  @OneOf(discrepancyStates, { meaning: 'open, or resolved by a rule or a person' }) state: DiscrepancyState;
  @SymbolName({ optional: true, meaning: 'absent where it is about no instrument' }) symbol?: string;
  @Ticket({ optional: true, meaning: 'absent where it is about no position' }) positionId?: string;
  @Text({
    max: 500,
    meaning: 'what differs, for people',
    example: 'Position 1771882106 is in the terminal but not in the ledger.',
  })
  summary: string;
  @Json({ maxBytes: 8_192, meaning: 'both sides as they were seen, by name' }) evidence: Record<string, unknown>;
  @Text({ max: 300, optional: true, meaning: 'what the platform did or does about it' }) action?: string;
  @Count({ meaning: 'how often the terminal was asked' }) attempts: number;
  @Count({ meaning: 'how often it came back after it had been resolved' }) reopened: number;
  @Instant({ meaning: 'when it was first seen' }) firstSeenAt: string;
  @Instant({ meaning: 'when it was last seen' }) lastSeenAt: string;
  @Text({ max: 100, optional: true, meaning: 'rule or user id' }) closedBy?: string;
  @Instant({ optional: true, meaning: 'when it was resolved; absent while it is open' }) closedAt?: string;
  @Text({
    max: 500,
    optional: true,
    meaning: 'why it was resolved so; absent while it is open',
    example: 'Deposit by bank transfer',
  })
  note?: string;
  @OneOf(discrepancyUndos, {
    optional: true,
    meaning:
      'how the decision can be undone. reopen: it waits again; take-back: the books take back what they took from the terminal, with a dated correction, and it waits again. Absent where there is no undo: while it is open, where a rule settled it, and where it was accepted as cash, because the guard judges by the moved peak since',
  })
  undo?: DiscrepancyUndo;
  @Count({ meaning: 'rises with every change' }) revision: number;
}

export class DiscrepancyQuery extends PageQuery {
  @OneOf(discrepancyStates, { optional: true, meaning: 'only those in this state' }) state?: DiscrepancyState;
  @OneOf(severities, { optional: true, meaning: 'only those that weigh so much' }) severity?: Severity;
  @OneOf(discrepancyKinds, {
    optional: true,
    meaning:
      'only of this kind; D14: records of the terminal that could not be taken as they came, raw in `evidence`; D15: a report of the broker and the ledger differ',
  })
  kind?: DiscrepancyKind;
}
export class ListDiscrepancies extends DiscrepancyQuery {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

export class DiscrepancyPage {
  @ListOf(() => Discrepancy, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: Discrepancy[];
  @Text({
    max: 200,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Names one discrepancy. */
export class DiscrepancyRef {
  @Id({ meaning: 'the discrepancy' }) discrepancyId: string;
}

/** What a person decided, and why. */
export class ResolveDiscrepancyBody {
  @OneOf(discrepancyResolutions, {
    meaning:
      'acknowledged: seen, nothing to do; accept-as-cash: the step of the balance was a deposit or withdrawal; accept-terminal: what the terminal shows is right; ask-again: ask the terminal for the deals once more',
  })
  resolution: DiscrepancyResolution;
  @Text({
    max: 500,
    min: 3,
    meaning: 'Why, for the audit log.',
    example: 'Deposit by bank transfer, see the statement of the broker.',
  })
  note: string;
}
export class ResolveDiscrepancy extends ResolveDiscrepancyBody {
  @Id({ meaning: 'the discrepancy' }) discrepancyId: string;
}

/** Why a decision is undone. */
export class UndoDiscrepancyBody {
  @Text({ max: 500, min: 3, meaning: 'Why, for the audit log.', example: 'It was decided for the wrong account.' })
  note: string;
}
export class UndoDiscrepancy extends UndoDiscrepancyBody {
  @Id({ meaning: 'the discrepancy' }) discrepancyId: string;
}

export const listDiscrepanciesRequest = defineRequest({
  owner: 'broker',
  name: 'discrepancy.list',
  input: ListDiscrepancies,
  output: DiscrepancyPage,
  permission: 'account:read',
  meaning: 'Where ledger and terminal of an account disagree or disagreed, newest first.',
});
export const resolveDiscrepancyRequest = defineRequest({
  owner: 'broker',
  name: 'discrepancy.resolve',
  input: ResolveDiscrepancy,
  output: Discrepancy,
  permission: 'account:trade',
  meaning: 'A person decides about a discrepancy.',
});
export const undoDiscrepancyRequest = defineRequest({
  owner: 'broker',
  name: 'discrepancy.undo',
  input: UndoDiscrepancy,
  output: Discrepancy,
  permission: 'account:trade',
  meaning: 'Undoes what a person decided about a discrepancy, where that can be undone: it waits again.',
});
