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

/** One disagreement between what the ledger expects and what the terminal shows. */
export class Discrepancy {
  @Id() discrepancyId: string;
  @Id() accountId: string;
  @OneOf(discrepancyKinds) kind: DiscrepancyKind;
  @OneOf(severities) severity: Severity;
  @OneOf(discrepancyStates) state: DiscrepancyState;
  @SymbolName({ optional: true }) symbol?: string;
  @Ticket({ optional: true }) positionId?: string;
  @Text({ max: 500, meaning: 'what differs, for people' }) summary: string;
  @Json({ maxBytes: 8_192 }) evidence: Record<string, unknown>;
  @Text({ max: 300, optional: true, meaning: 'what the platform did or does about it' }) action?: string;
  @Count({ meaning: 'how often the terminal was asked' }) attempts: number;
  @Count({ meaning: 'how often it came back after it had been resolved' }) reopened: number;
  @Instant() firstSeenAt: string;
  @Instant() lastSeenAt: string;
  @Text({ max: 100, optional: true, meaning: 'rule or user id' }) closedBy?: string;
  @Instant({ optional: true }) closedAt?: string;
  @Text({ max: 500, optional: true }) note?: string;
  @Count() revision: number;
}

export class DiscrepancyQuery extends PageQuery {
  @OneOf(discrepancyStates, { optional: true }) state?: DiscrepancyState;
  @OneOf(discrepancyKinds, {
    optional: true,
    meaning: 'only of this kind; D14: records of the terminal that could not be taken as they came, raw in `evidence`',
  })
  kind?: DiscrepancyKind;
}
export class ListDiscrepancies extends DiscrepancyQuery {
  @Id() accountId: string;
}

export class DiscrepancyPage {
  @ListOf(() => Discrepancy, { max: PAGE_LIMIT_MAX }) items: Discrepancy[];
  @Text({ max: 200, optional: true }) nextCursor?: string;
}

/** Names one discrepancy. */
export class DiscrepancyRef {
  @Id() discrepancyId: string;
}

/** What a person decided, and why. */
export class ResolveDiscrepancyBody {
  @OneOf(discrepancyResolutions, {
    meaning:
      'acknowledged: seen, nothing to do; accept-as-cash: the step of the balance was a deposit or withdrawal; accept-terminal: what the terminal shows is right; ask-again: ask the terminal for the deals once more',
  })
  resolution: DiscrepancyResolution;
  @Text({ max: 500, min: 3, meaning: 'Why, for the audit log.' }) note: string;
}
export class ResolveDiscrepancy extends ResolveDiscrepancyBody {
  @Id() discrepancyId: string;
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
