import { type Side } from './signal.js';

/** What an instrument allows on the account. Decimals in wire form. */
export interface InstrumentRules {
  readonly symbol: string;
  readonly digits: number;
  readonly tickSize: string;
  readonly tickValue: string;
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
}

/** The account as the broker service last knew it, read once for an attempt at an execution. */
export interface AccountView {
  readonly accountId: string;
  readonly currency: string;
  readonly equity: string;
  readonly connection: 'connected' | 'stale' | 'offline' | 'quarantined';
  readonly ageMs: number;
  readonly guardState: string;
  readonly entriesBlocked: boolean;
  readonly specification?: InstrumentRules;
  readonly quote?: { readonly bid: string; readonly ask: string };
  readonly positions: readonly OpenPosition[];
}

/** Entries of ours on the account that are on their way to the broker and therefore in no position list yet. */
export interface PendingEntries {
  readonly onSymbol: number;
  readonly total: number;
}
