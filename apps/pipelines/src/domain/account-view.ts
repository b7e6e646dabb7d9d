import { type Side } from './signal.js';

/** What an instrument allows on the account. Decimals in wire form. */
export interface InstrumentRules {
  readonly symbol: string;
  readonly digits: number;
  readonly tickSize: string;
  readonly tickValue: string;
  readonly contractSize: string;
  readonly volumeMin: string;
  readonly volumeMax: string;
  readonly volumeStep: string;
  readonly stopsLevelPoints: number;
  readonly tradable: boolean;
}

export interface OpenPosition {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly volume: string;
  readonly openPrice?: string;
  /** The pipeline that opened it; absent when nobody knows, or a person or another program did. */
  readonly pipelineId?: string;
  readonly executionId?: string;
  readonly orderId?: string;
}

/** The account as the broker service last knew it, read once for an attempt at an execution. */
export interface AccountView {
  readonly accountId: string;
  readonly currency: string;
  readonly marginMode: 'hedging' | 'netting';
  readonly equity: string;
  readonly balance: string;
  readonly connection: 'connected' | 'stale' | 'offline' | 'quarantined';
  readonly ageMs: number;
  /** Absent where the tick value does not move. */
  readonly tickValueAgeMs?: number;
  readonly guardState: string;
  readonly entriesBlocked: boolean;
  readonly specification?: InstrumentRules;
  readonly quote?: { readonly bid: string; readonly ask: string };
  /** The account's own symbols that an unknown one may stand for, nearest first. */
  readonly suggestions?: readonly string[];
  /** Some of its symbols, where none is near the unknown one. */
  readonly someSymbols?: readonly string[];
  /** Instruments that the terminal has told so far. */
  readonly instruments?: number;
  readonly positions: readonly OpenPosition[];
}

/** The account some time after it was read: its numbers have aged meanwhile. */
export function aged(account: AccountView, byMs: number): AccountView {
  const older = Math.max(0, Math.round(byMs));
  const tickValue = account.tickValueAgeMs === undefined ? {} : { tickValueAgeMs: account.tickValueAgeMs + older };
  return { ...account, ageMs: account.ageMs + older, ...tickValue };
}

/** Entries of ours on the account that are on their way to the broker and therefore in no position list yet. */
export interface PendingEntries {
  readonly onSymbol: number;
  readonly total: number;
}
