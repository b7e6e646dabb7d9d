import { Inject, Injectable } from '@nestjs/common';
import {
  problem,
  ProblemError,
  type Quote,
  type SyncAnswer,
  type SyncRequest,
  type TerminalEvent,
  type TerminalNeed,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type EventWindow, HELD_EVENTS_MS, openWindow } from '../domain/event-window.js';
import { blindsGuard, type OddRecord } from '../domain/odd-record.js';
import { EntryGate } from '../guards/entry-gate.js';
import { CommandOutcomes, deliverable, hasWaiting, revokedOf, toSearch } from '../orders/command-outcomes.handler.js';
import { type OutcomeChanges } from '../orders/outcome-changes.js';
import { learnSpreads, readNumbers, spreadsNow, viewOf } from './account-reading.js';
import { IntakeHandler } from './intake.handler.js';
import { replicaAfter, revalue } from './replica.js';
import { type TerminalSession } from './terminal-session.js';

const POLL_ACTIVE_MS = 250;
const POLL_IDLE_MS = 1_000;
const POLL_MORE_MS = 0;
const POLL_QUARANTINED_MS = 5_000;
const POLL_JITTER = 0.2;
/** What was asked for is not asked again before that. */
const ASK_AGAIN_MS = 3_000;
const DIGEST_MISSES_MAX = 2;
const NEEDS_MAX = 50;
const FLAW_MAX = 200;
const EVENTS_NONE: EventWindow<TerminalEvent> = { ready: [], held: [], overflow: false };

/** `POST /mt5/v1/sync`: the hot path (BR-1). Events and results up, commands down; acknowledged only when durable. */
@Injectable()
export class SyncHandler {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly intake: IntakeHandler,
    private readonly outcomes: CommandOutcomes,
    private readonly gate: EntryGate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `odd`: what of the message could not be taken as it came; it is in none of the lists. */
  sync(session: TerminalSession, body: SyncRequest, odd: readonly OddRecord[] = []): Promise<SyncAnswer> {
    return this.accounts.run(session.opening.account, (live) => this.inside(live, session, body, odd), 'sync');
  }

  private async inside(
    live: LiveAccount,
    session: TerminalSession,
    body: SyncRequest,
    odd: readonly OddRecord[],
  ): Promise<SyncAnswer> {
    assertCurrent(live, session, body.epoch);
    const now = this.clock.now();
    session.hear(body.health, this.clock.monotonicMs());
    if (speaksFor(live, session)) live.lastContactMonotonicMs = this.clock.monotonicMs();
    session.commandCursor = Math.max(session.commandCursor, body.commandCursor);
    if (session.opening.quarantined) return this.answer(live, session, body, { window: EVENTS_NONE });
    const window = openWindow(live.accountStatus.ackSeq, session.held, body.events);
    const unit = this.unitOf(live, session, body, now);
    const replica = replicaAfter(live, window.ready);
    revalue(replica.positions, body.marks);
    unit.shown({ positions: replica.positions, digest: body.digest }, session.opening.journalId);
    // What is behind a gap is not known: until it is filled the positions prove nothing.
    if (window.missing) live.complete = false;
    if (blindsGuard(odd)) live.unreadable = true;
    this.takeValuations(live, session, body, {
      positions: replica.positions,
      flaw: odd.find(({ part }) => part === 'numbers')?.reason,
    });
    const last = window.ready.at(-1)?.seq ?? live.accountStatus.ackSeq;
    const asked = await this.intake.take(live, session, {
      cause: 'sync',
      unit,
      ackSeq: last,
      replicaSeq: Math.max(live.accountStatus.replicaSeq, last),
      historyComplete: live.accountStatus.historyComplete,
      withNumbers: true,
      odd,
      deals: window.ready.flatMap((event) => event.deal ?? []),
      localReports: window.ready.flatMap((event) => event.guard ?? []),
      ...(replica.changed ? { replica } : {}),
      connected: body.health.connected,
      tradeAllowed: body.health.tradeAllowed,
    });
    await this.intake.settleOdd(live, body, odd);
    this.keepHeld(session, window);
    this.compareDigest(live, session, body);
    return this.answer(live, session, body, { window, asked });
  }

  private unitOf(live: LiveAccount, session: TerminalSession, body: SyncRequest, now: Date): OutcomeChanges {
    const unit = this.outcomes.begin(live, now);
    for (const result of body.commandResults) unit.report(result);
    const visibility = { journalId: session.opening.journalId, commandCursor: session.commandCursor };
    unit.overdue(visibility);
    if (this.gate.guard.entriesBlocked(live.ref.accountId)) unit.takeBackEntries();
    if (hasWaiting(live)) unit.lease(visibility.journalId);
    return unit;
  }

  private takeValuations(
    live: LiveAccount,
    session: TerminalSession,
    body: SyncRequest,
    { positions, flaw }: { positions: ReadonlyMap<string, TerminalPosition>; flaw: string | undefined },
  ): void {
    const monotonicMs = this.clock.monotonicMs();
    live.connected = body.health.connected;
    for (const quote of body.quotes) takeQuote(live, quote, monotonicMs);
    if (flaw !== undefined) {
      // What was good last is shown, and is no ground to act.
      live.numbers = {
        values: live.numbers?.values ?? body.account,
        at: this.clock.now(),
        receivedMonotonicMs: monotonicMs,
        flaw: `the numbers cannot be read: ${flaw}`.slice(0, FLAW_MAX),
      };
      return;
    }
    const spreadExcess = spreadsNow(live, positions, body.account.at);
    learnSpreads(live, body.quotes, monotonicMs);
    live.numbers = {
      ...readNumbers(viewOf(live, positions), body.account, {
        offsetMs: session.clockOffsetMs,
        now: this.clock.now(),
        monotonicMs,
      }),
      ...(spreadExcess.isZero() ? {} : { spreadExcess }),
    };
  }

  private keepHeld(session: TerminalSession, window: EventWindow<TerminalEvent>): void {
    session.held = [...window.held];
    if (session.held.length === 0) {
      session.heldSinceMs = undefined;
      session.bridging = false;
      return;
    }
    session.heldSinceMs ??= this.clock.monotonicMs();
    if (window.overflow || this.clock.monotonicMs() - session.heldSinceMs > HELD_EVENTS_MS) session.bridging = true;
  }

  /** Two digests in a row that differ, with nothing on its way, mean that the two sides differ. */
  private compareDigest(live: LiveAccount, session: TerminalSession, body: SyncRequest): void {
    live.complete = live.digest() === body.digest;
    const underWay = session.held.length > 0 || body.health.queue > body.events.length + body.commandResults.length;
    if (live.complete) session.digestMisses = 0;
    else if (!underWay) session.digestMisses += 1;
  }

  private answer(
    live: LiveAccount,
    session: TerminalSession,
    body: SyncRequest,
    outcome: { window: EventWindow<TerminalEvent>; asked?: TerminalNeed | undefined },
  ): SyncAnswer {
    const now = this.clock.now();
    const quarantined = session.opening.quarantined;
    const commands = quarantined
      ? []
      : deliverable(
          live,
          { journalId: session.opening.journalId, commandCursor: session.commandCursor },
          now,
          this.gate.isClosed(live.ref),
        );
    const need = quarantined ? undefined : this.needOf(live, session, outcome.asked);
    const { missing } = outcome.window;
    return {
      ackSeq: live.accountStatus.ackSeq,
      ...(missing ? { missing } : {}),
      commands,
      revoked: quarantined ? [] : revokedOf(live),
      acknowledgedResults: quarantined ? [] : body.commandResults.map((result) => result.commandId),
      ...(need ? { need } : {}),
      guard: this.gate.guard.statusOf(live.ref.accountId),
      serverTime: now.toISOString(),
      nextPollMs: quarantined
        ? POLL_QUARANTINED_MS
        : this.pollHint(live, body, need !== undefined || missing !== undefined),
    };
  }

  private needOf(
    live: LiveAccount,
    session: TerminalSession,
    asked: TerminalNeed | undefined,
  ): TerminalNeed | undefined {
    const nowMs = this.clock.monotonicMs();
    const need: TerminalNeed = { ...this.gate.guard.need(live.ref.accountId), ...asked };
    if (session.digestMisses >= DIGEST_MISSES_MAX || session.bridging) need.snapshot = true;
    if (live.specifications.size === 0 || live.wantsTickValues(nowMs)) need.symbols = true;
    const since = session.dealsSince?.toISOString();
    if (since !== undefined && (need.dealsSince === undefined || since < need.dealsSince)) need.dealsSince = since;
    const search = [...new Set([...toSearch(live), ...(asked?.commandResults ?? [])])].slice(0, NEEDS_MAX);
    if (search.length > 0) need.commandResults = search;
    for (const key of Object.keys(need) as (keyof TerminalNeed)[]) {
      const value: unknown = need[key];
      const what = `${key}:${Array.isArray(value) ? value.join() : ''}`;
      if (value === undefined || value === false || !session.mayAsk(what, nowMs, ASK_AGAIN_MS)) delete need[key];
    }
    return Object.keys(need).length > 0 ? need : undefined;
  }

  private pollHint(live: LiveAccount, body: SyncRequest, busy: boolean): number {
    const more = body.health.queue > body.events.length + body.commandResults.length;
    if (more) return POLL_MORE_MS;
    const active = busy || live.positions.size > 0 || live.commands.size > 0;
    const base = active ? POLL_ACTIVE_MS : POLL_IDLE_MS;
    return Math.round(base * (1 + (Math.random() * 2 - 1) * POLL_JITTER));
  }
}

/** The last price, and the tick value where the terminal tells it with every quote. */
function takeQuote(live: LiveAccount, quote: Quote, monotonicMs: number): void {
  live.quotes.set(quote.symbol, quote);
  const known = live.specifications.get(quote.symbol);
  if (quote.tickValue === undefined || !known) return;
  if (known.tickValue !== quote.tickValue)
    live.specifications.set(quote.symbol, { ...known, tickValue: quote.tickValue });
  live.tickValueAtMs.set(quote.symbol, monotonicMs);
}

/**
 * Whether it is the terminal of the account that speaks: another one that came to it by mistake keeps nothing alive.
 */
function speaksFor(live: LiveAccount, { opening }: TerminalSession): boolean {
  return !opening.quarantined || live.accountStatus.terminalId === opening.terminalId;
}

/** The message is from the session that may speak for the account. */
export function assertCurrent(live: LiveAccount, session: TerminalSession, epoch: number): void {
  if (session.ended) throw new ProblemError(problem(session.ended));
  if (
    epoch !== session.opening.epoch ||
    (live.accountStatus.epoch !== session.opening.epoch && !session.opening.quarantined)
  )
    throw new ProblemError(problem('epoch-superseded'));
}
