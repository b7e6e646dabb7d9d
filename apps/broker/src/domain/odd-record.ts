import { type Severity } from '@plimsoll/contracts';
import { deterministicId } from '@plimsoll/kernel';
import { type Discrepancy } from './reconcile-progress.js';

/** What of a terminal's message a record is. */
export type OddPart = 'event' | 'deal' | 'position' | 'order' | 'result' | 'mark' | 'quote' | 'symbol' | 'numbers';

/** Something a terminal told that could not be taken as it came (D14). */
export interface OddRecord {
  readonly part: OddPart;
  /** Ticket, identifier, symbol or number in the journal; `-` when it has none that can be read. */
  readonly reference: string;
  readonly reason: string;
  /** As it came, cut. */
  readonly raw: string;
  /** `repaired`: taken with a stand-in or without a field; `flagged`: taken as it is; `put-aside`: not taken. */
  readonly treatment: 'repaired' | 'flagged' | 'put-aside';
}

/** So many are written down for one account; more are counted only. */
export const ODD_RECORDS_MAX = 500;

/** The same record, wrong in the same way, is one discrepancy however often it is told. */
export function oddRecordId(accountId: string, { part, reference, reason }: OddRecord): string {
  return deterministicId('discrepancy', accountId, 'D14', `${part}:${reference}:${keyOf(part, reason)}`);
}

/** The discrepancy about it; `known`: it was there before. Nothing is asked of the terminal: it would tell the same. */
export function discrepancyOfOdd(accountId: string, record: OddRecord, now: Date, known?: Discrepancy): Discrepancy {
  const { part, reference, reason, raw, treatment } = record;
  return {
    discrepancyId: oddRecordId(accountId, record),
    kind: 'D14',
    subject: `${part}:${reference}:${keyOf(part, reason)}`.slice(0, SUBJECT_MAX),
    severity: severityOf(record),
    state: 'open',
    summary: `The terminal told a ${part} (${reference}) that could not be taken as it came: ${reason}`.slice(
      0,
      SUMMARY_MAX,
    ),
    evidence: { part, reference, reason, treatment, raw },
    action: ACTIONS[treatment],
    attempts: 0,
    nextAt: undefined,
    escalated: treatment === 'put-aside',
    reopened: known === undefined ? 0 : known.reopened + 1,
    firstSeenAt: known?.firstSeenAt ?? now,
    lastSeenAt: now,
    revision: 0,
  };
}

/** It was told again, as it should be. */
const READABLE = 'rule:readable-again';
/** So often a record may be odd, and right again, by itself; then it stays open until a person has seen it. */
const READABLE_MAX = 3;

/** What a message told, each as `part:reference`; `whole`: these parts were told from beginning to end. */
export interface ToldRecords {
  readonly told: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
}

/**
 * Those of the open discrepancies that are over: their record was told as it should be, or is gone. `odd`: what the
 * message had that was not.
 */
export function readableAgain(
  open: readonly Discrepancy[],
  { told, whole }: ToldRecords,
  odd: readonly OddRecord[],
  now: Date,
): Discrepancy[] {
  const stillOdd = new Set(odd.map(({ part, reference }) => `${part}:${reference}`));
  return open
    .filter(({ evidence: { part, reference }, reopened }) => {
      const name = `${part}:${reference}`;
      if (reopened >= READABLE_MAX || stillOdd.has(name) || (reference === '-' && part !== 'numbers')) return false;
      return told.has(name) || whole.has(part!);
    })
    .map((row) => ({
      ...row,
      state: 'resolved',
      closedBy: READABLE,
      closedAt: now,
      lastSeenAt: now,
      escalated: false,
    }));
}

/** Whether a record is news: never seen, or seen and right in between. */
export function isNewOdd(known: Discrepancy | undefined): boolean {
  return known === undefined || known.closedBy === READABLE;
}

/** A position that is put aside cannot be closed from here: that is the worst of them. */
export function blindsGuard(records: readonly OddRecord[]): boolean {
  return records.some(({ part, treatment }) => part === 'position' && treatment === 'put-aside');
}

function severityOf({ part, treatment }: OddRecord): Severity {
  if (treatment !== 'put-aside') return part === 'position' ? 'warning' : 'info';
  return part === 'position' ? 'critical' : 'warning';
}

/**
 * Values change with every message; what is wrong with marks, quotes and numbers is one thing while the same fields
 * are.
 */
function keyOf(part: OddPart, reason: string): string {
  return part === 'mark' || part === 'quote' || part === 'numbers' ? reason.split(' ', 1)[0]! : reason;
}

const SUBJECT_MAX = 400;
const SUMMARY_MAX = 500;
const ACTIONS = {
  repaired: 'Taken with a stand-in for what could not be read.',
  flagged: 'Taken as it is.',
  'put-aside': 'Put aside as it came; everything else of the message was taken.',
} as const;
