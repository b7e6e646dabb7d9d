import type { AgentDeal, AgentState } from '../platform/agent-process.js';
import type { OrderRow } from './trading-client.js';

/** What the platform has of an account. */
export interface PlatformStory {
  readonly deals: readonly { readonly ticket: string }[];
  readonly positions: readonly {
    readonly positionId: string;
    readonly side: string;
    readonly volume: string;
    readonly openPrice: string;
    readonly stopLoss?: string;
    readonly takeProfit?: string;
  }[];
  readonly orders: readonly OrderRow[];
  readonly ledgerBalance: string;
  readonly discrepancies: readonly { readonly kind: string; readonly summary: string }[];
}

/** One thing that does not hold. */
export interface Flaw {
  readonly kind: 'lost' | 'doubled' | 'other';
  readonly why: string;
}

/** How the run of an alert through its pipeline stands. */
export interface AlertRun {
  readonly signalId: string;
  readonly state: string;
  readonly reason?: string;
}

/** `failed`: its order was refused at once, as when the guard blocks entries while a struck platform cannot see. */
const REFUSALS = new Set(['vetoed', 'failed', 'expired', 'cancelled']);

/** Alerts without an order whose run says why. */
export function refusedAlerts(runs: readonly AlertRun[], entries: ReadonlySet<string | undefined>): number {
  const ended = runs.filter(({ state, reason }) => REFUSALS.has(state) && reason);
  return new Set(ended.map(({ signalId }) => signalId).filter((id) => !entries.has(id))).size;
}

const ENDS = new Set(['done', 'partial', 'rejected', 'expired', 'revoked', 'cancelled', 'placed']);

/** Whether both sides tell one story by now: nothing is on its way any more. */
export function isMerged(state: AgentState, story: PlatformStory): boolean {
  return (
    state.lateFills === 0 &&
    story.orders.every((order) => ENDS.has(order.state)) &&
    judgeStories(state, story).every(({ kind }) => kind === 'doubled')
  );
}

/** Whether nothing was dealt, placed or changed at the broker between two readings of its books. */
export function isSameMoment(before: AgentState, after: AgentState): boolean {
  const told = ({ deals, positions, orders }: AgentState): string =>
    [deals.length, ...positions.map(positionLine), ...orders.map(({ ticket }) => ticket)].join();
  return told(before) === told(after);
}

/** What differs between the broker's books and the platform's, and what was done twice. */
export function judgeStories(state: AgentState, story: PlatformStory): Flaw[] {
  const flaws: Flaw[] = [...doubleEntries(state.deals, story.orders)];
  const told = new Set(story.deals.map(({ ticket }) => ticket));
  for (const { ticket, comment } of state.deals)
    if (!told.has(ticket)) flaws.push({ kind: 'lost', why: `the platform has no deal ${ticket} (${comment})` });
  if (told.size !== story.deals.length) flaws.push({ kind: 'doubled', why: 'the platform booked a deal twice' });
  const mine = new Set(state.deals.map(({ ticket }) => ticket));
  for (const { ticket } of story.deals)
    if (!mine.has(ticket)) flaws.push({ kind: 'other', why: `the broker knows no deal ${ticket}` });
  const here = state.positions.map(positionLine).toSorted();
  const there = story.positions.map(positionLine).toSorted();
  if (here.join() !== there.join())
    flaws.push({ kind: 'other', why: `open at the broker: ${here.join()}; at the platform: ${there.join()}` });
  if (Number(story.ledgerBalance) !== state.balance)
    flaws.push({ kind: 'other', why: `the ledger says ${story.ledgerBalance}, the broker ${state.balance}` });
  // An entry of which nobody can say whether it was sent stays in doubt until a person resolves it: that is the promise.
  for (const { kind, summary } of story.discrepancies)
    if (kind !== 'D11') flaws.push({ kind: 'other', why: `open discrepancy ${kind}: ${summary}` });
  return flaws;
}

interface Shown {
  readonly positionId: string;
  readonly side: string;
  readonly volume: string | number;
  readonly stopLoss?: string | number;
  readonly takeProfit?: string | number;
}

/** A position with its stop and target, as both sides must show it. */
function positionLine({ positionId, side, volume, stopLoss, takeProfit }: Shown): string {
  const levels = [stopLoss, takeProfit].map((level) => Number(level ?? 0).toFixed(5)).join('/');
  return `${positionId} ${side} ${Number(volume).toFixed(2)} ${levels}`;
}

/** By tag: each command opens with one order; by signal: each alert has one entry. */
function doubleEntries(deals: readonly AgentDeal[], orders: readonly OrderRow[]): Flaw[] {
  const flaws: Flaw[] = [];
  const byTag = new Map<string, Set<string>>();
  for (const { entry, type, comment, order } of deals) {
    if (type > 1 || entry !== 0 || !/^PL[0-9a-f]{24}$/.test(comment)) continue;
    byTag.set(comment, (byTag.get(comment) ?? new Set()).add(order));
  }
  for (const [tag, tickets] of byTag)
    if (tickets.size > 1)
      flaws.push({ kind: 'doubled', why: `${tag} was opened by orders ${[...tickets].join(', ')}` });
  const signals = orders
    .filter(({ type, signalId }) => type === 'open' && signalId !== undefined)
    .map((o) => o.signalId!);
  if (new Set(signals).size !== signals.length) flaws.push({ kind: 'doubled', why: 'an alert has two entries' });
  return flaws;
}

/** What is known of a close that the terminal did alone. Times by the true clock. */
export interface Alone {
  readonly silentMs: number;
  /** Equity was below its line for sure from then on. */
  readonly crossedMs: number;
  readonly contactTimeoutMs: number;
  /** None below the hard floor. */
  readonly countdownMs: number;
}

/** Two readings, a call that hangs, the close itself, on a machine that is busy. */
const ALONE_WITHIN_MS = 2_500;
const CLOCK_GRAIN_MS = 50;

/** Everything is closed, after the time of silence and the countdown and not long after. */
export function judgeAlone(state: AgentState, when: Alone): Flaw[] {
  const flaws: Flaw[] = [];
  if (state.positions.length > 0)
    flaws.push({ kind: 'lost', why: `${state.positions.length} positions are still open` });
  const silence = when.silentMs + when.contactTimeoutMs;
  const due = Math.max(silence, when.crossedMs) + when.countdownMs;
  const closes = state.deals.filter(({ type, entry }) => type <= 1 && entry !== 0).map(({ atMs }) => atMs);
  const [first, last] = [Math.min(...closes), Math.max(...closes)];
  if (closes.length > 0 && first < silence + when.countdownMs - CLOCK_GRAIN_MS - ALONE_EARLY_MS)
    flaws.push({ kind: 'other', why: `closed ${silence + when.countdownMs - first} ms before it had to act alone` });
  if (last > due + ALONE_WITHIN_MS) flaws.push({ kind: 'lost', why: `closed ${last - due} ms after it was due` });
  return flaws;
}

/** The last answer may have come so long before the line was cut: a sync each second when nothing happens. */
const ALONE_EARLY_MS = 1_500;
