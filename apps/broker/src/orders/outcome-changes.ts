import { type CommandResult, type OrderEnding, type OrderState } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { type LiveAccount } from '../accounts/live-account.js';
import {
  commandEnded,
  decideOverdue,
  type Decision,
  decideResult,
  orderMachine,
  RESULT_GRACE_MS,
  SEARCH_APART_MS,
} from '../domain/order-command.js';
import { decideModify } from '../domain/modify-outcome.js';
import { type CommandSpec } from './command-spec.js';
import { follow, type Follow, goneBecause, type RetrySpec } from './follow-up.js';
import { addsRisk, modifySteps, type ShownPositions } from './modify-commands.js';
import { agreedCode, isPending, type OpenCommand, reportOf } from './open-command.js';
import { type CommandChange, type CorrectedFill, type Fill, type OrderChange } from './order.store.js';

/** What the terminal's journal tells of the commands it was given. */
export interface JournalView {
  readonly journalId: string;
  readonly commandCursor: number;
}

const NO_MORE = { kind: 'none' } as const;
const BLOCKED = 'entries are blocked by the guard';
const MOVED = 'taken back: the stop loss was moved meanwhile, and this would give the position more room';
const CANCEL_LIFE_MS = 300_000;

/**
 * Collects what one transaction makes of the commands of an account, so that each row is written once. Pure: memory and
 * database follow later.
 */
export class OutcomeChanges {
  readonly commands = new Map<string, CommandChange>();
  readonly orders = new Map<string, OrderChange>();
  readonly retries: RetrySpec[] = [];
  /** Cancels of pending orders that must not be filled any more. */
  readonly cancels: CommandSpec[] = [];
  /** Orders that are taken back, and why: told when they are cancelled. */
  readonly cancelNotes = new Map<string, string>();
  /** Somebody must look: trading is switched off, or an order ended unconfirmed. */
  readonly pages: string[] = [];

  constructor(
    private readonly live: LiveAccount,
    private readonly now: Date,
  ) {}

  get isEmpty(): boolean {
    return (
      this.commands.size === 0 && this.orders.size === 0 && this.cancels.length === 0 && this.cancelNotes.size === 0
    );
  }

  /** A result from the terminal. Those of commands that ended before change nothing. */
  report(result: CommandResult): void {
    const command = this.live.commands.get(result.commandId);
    if (!command || this.endedAlready(command)) return;
    const { wire, attempt, changedAt } = command;
    const searches = command.searches ?? 0;
    const facts = {
      type: wire.type,
      pending: isPending(wire),
      state: this.stateOf(command),
      notAfter: new Date(wire.notAfter),
      attempt,
      deviationPoints: wire.deviationPoints,
      ofGuard: wire.priority === 'guard',
      searches,
      since: changedAt,
    };
    if (result.state === 'not-found') {
      // An answer that came twice is one look.
      const repeated =
        command.searchedAt !== undefined && this.now.getTime() - command.searchedAt.getTime() < SEARCH_APART_MS;
      if (repeated && wire.type === 'open') return;
      if (!repeated)
        this.commands.set(wire.id, {
          commandId: wire.id,
          state: facts.state,
          ended: false,
          searches: searches + 1,
          searchedAt: this.now,
          now: changedAt,
        });
    }
    const reported = reportOf(wire, result);
    const code = reported === result.state ? agreedCode(result) : undefined;
    const decision =
      wire.type === 'modify' ? decideModify(facts, reported, code) : decideResult(facts, reported, code, this.now);
    if (!decision) return;
    const gone = decision.followUp.kind === 'again' ? goneBecause(command, this.live) : undefined;
    const said =
      decision.followUp.kind === 'none' &&
      result.message &&
      result.retcode === undefined &&
      decision.state === 'rejected'
        ? { ...decision, reason: `rejected by the terminal: ${result.message}` }
        : decision;
    this.settle(
      command,
      gone === undefined ? said : { ...decision, state: 'done', reason: gone, followUp: NO_MORE },
      result,
    );
  }

  /**
   * Deals of ours were booked: they are the truth about their orders. A part of an exit is not its end: what is left is
   * for its commands.
   */
  fill(fill: Fill, positionClosed: boolean): void {
    const full = fill.volume === null ? positionClosed : dec(fill.filled).gte(fill.volume);
    const before = this.orders.get(fill.orderId)?.state ?? fill.orderState;
    const lost =
      before === 'expired' ||
      before === 'rejected' ||
      before === 'cancelled' ||
      (before === 'unknown' &&
        fill.type === 'open' &&
        !isPending({ type: fill.type, orderKind: fill.orderKind ?? 'market' }));
    const target: OrderState = full ? 'done' : lost ? 'partial' : before;
    const moves = target !== before && orderMachine.can(before, target);
    const found = moves ? { reason: 'found in the deals', unconfirmed: false } : {};
    this.changeOrder(fill.orderId, {
      state: moves ? target : before,
      filledVolume: fill.filled,
      price: fill.price,
      positionId: fill.positionId,
      ...found,
    });
    const command = this.live.commands.get(fill.commandId);
    if (moves && command && !this.endedAlready(command)) this.changeCommand(command, target);
  }

  /**
   * What is left of an order's fills when the broker cancelled or changed deals of it. How it ended is not turned back:
   * its deals tell.
   */
  refill({ orderId, orderState, filled, price }: CorrectedFill): void {
    const state = this.orders.get(orderId)?.state ?? orderState;
    this.changeOrder(orderId, {
      state,
      filledVolume: filled,
      isCorrected: true,
      price: price ?? undefined,
      reason: 'the broker cancelled or changed deals of it',
    });
  }

  /** What time alone makes of the open commands. */
  overdue(visibility: JournalView | undefined): void {
    for (const command of this.live.commands.values()) {
      if (this.endedAlready(command)) continue;
      const state = this.stateOf(command);
      const gone = state === 'unknown' ? goneBecause(command, this.live) : undefined;
      if (gone !== undefined) {
        this.settle(command, plain('done', gone));
        continue;
      }
      if (this.vanished(command, visibility !== undefined)) {
        this.settle(
          command,
          plain('unknown', 'the pending order is gone from the terminal; what became of it is searched'),
        );
        continue;
      }
      const inView = visibility !== undefined && command.leasedJournal === visibility.journalId;
      const neverSeen = inView && visibility.commandCursor < command.wire.seq;
      const { notBefore, notAfter, type } = command.wire;
      const decision = decideOverdue(
        {
          type,
          state,
          notAfter: new Date(notAfter),
          changedAt: command.changedAt,
          neverSeen,
          passed: inView && !neverSeen,
          ...(notBefore === undefined ? {} : { notBefore: new Date(notBefore) }),
        },
        this.now,
      );
      if (decision) this.settle(command, decision);
    }
  }

  /**
   * What the terminal shows says of changes of stop and target: of one whose outcome is unknown, one that waits, one
   * that was handed out and may not have come.
   */
  shown(shown: ShownPositions, journalId: string): void {
    const commands = [...this.live.commands.values()]
      .filter((command) => !this.endedAlready(command))
      .map((command) => ({ ...command, state: this.stateOf(command) }));
    for (const { command, step } of modifySteps(commands, shown, this.now)) {
      if (step === 'take-back') this.takeBack(command, MOVED);
      else if (step !== 'hand-out') this.settle(command, step);
      else if (new Date(command.wire.notAfter) > this.now) this.handOut(command, journalId);
    }
  }

  /**
   * The guard lets no entry through: those that wait are cancelled, those on their way are called back, those that rest
   * are cancelled at the broker.
   */
  takeBackEntries(): void {
    const cancelling = new Set(
      [...this.live.commands.values()].flatMap(({ wire }) =>
        wire.type === 'cancel' && wire.orderTicket !== undefined ? wire.orderTicket : [],
      ),
    );
    for (const command of this.live.commands.values()) {
      if (!addsRisk(this.live, command.wire) || this.endedAlready(command)) continue;
      const state = this.stateOf(command);
      const [commands, cancels] = [this.commands.size, this.cancels.length];
      if (state === 'queued') this.settle(command, plain('cancelled', `taken back: ${BLOCKED}`));
      else if (state === 'leased' && !command.revoking) this.takeBack(command);
      else if (state === 'placed' && command.orderTicket !== undefined && !cancelling.has(command.orderTicket))
        this.cancels.push(cancelOf(command, `blocked:${command.orderId}:${this.now.getTime()}`, 'guard', this.now));
      if (state !== 'queued' && (this.commands.size > commands || this.cancels.length > cancels))
        this.cancelNotes.set(command.orderId, `taken back by the guard: ${BLOCKED}`);
    }
  }

  /**
   * A person says what became of an order that nobody could find. A deal that turns up later is the truth all the same.
   */
  resolve(order: { readonly orderId: string; readonly state: OrderState }, outcome: OrderEnding, reason: string): void {
    const command = [...this.live.commands.values()].find((open) => open.orderId === order.orderId);
    const ended = order.state === 'expired' || order.state === 'rejected';
    const state: OrderState = outcome === 'executed' ? 'done' : ended ? order.state : 'cancelled';
    if (command) this.changeCommand(command, state);
    this.changeOrder(order.orderId, { state, reason: `resolved by hand: ${reason}`, unconfirmed: false });
  }

  /** The terminal came back with another journal: what that one was told is lost to it. */
  journalChanged(journalId: string): void {
    for (const command of this.live.commands.values()) {
      // What rests with the broker is in no journal: the terminal shows it.
      if (
        command.leasedJournal === undefined ||
        command.leasedJournal === journalId ||
        this.stateOf(command) === 'placed'
      )
        continue;
      // Whatever it did of this is lost to it: only what may be done twice is told again at once.
      const partOfPosition = command.wire.type === 'close' && command.wire.volume !== undefined;
      const isTwiceSafe = command.wire.type !== 'open' && command.wire.type !== 'modify' && !partOfPosition;
      const again = isTwiceSafe && command.state === 'leased' && !command.revoking;
      if (again) this.changeCommand(command, 'leased', { leasedJournal: journalId });
      else if (this.stateOf(command) !== 'unknown')
        this.settle(command, plain('unknown', 'the terminal lost its journal; it is searched'));
    }
  }

  /** Waiting commands go to this journal; changes of stop and target once their position is proved (`shown`). */
  lease(journalId: string): void {
    for (const command of this.live.commands.values()) {
      if (
        command.wire.type === 'modify' ||
        this.stateOf(command) !== 'queued' ||
        this.endedAlready(command) ||
        new Date(command.wire.notAfter) <= this.now
      )
        continue;
      this.handOut(command, journalId);
    }
  }

  private takeBack({ wire, orderId, state, changedAt: now }: OpenCommand, why?: string): void {
    this.commands.set(wire.id, { commandId: wire.id, state, ended: false, revoking: true, now });
    if (why !== undefined) this.cancelNotes.set(orderId, why);
  }

  private handOut(command: OpenCommand, leasedJournal: string): void {
    this.changeCommand(command, 'leased', { leasedJournal });
    this.changeOrder(command.orderId, { state: 'leased' });
  }

  /** The command as it will be after the commit. */
  after(command: OpenCommand): OpenCommand {
    const change = this.commands.get(command.wire.id);
    if (!change) return command;
    const { state, now: changedAt, ...rest } = change;
    const kept = Object.entries({
      orderTicket: rest.orderTicket,
      leasedJournal: rest.leasedJournal,
      revoking: rest.revoking,
      searches: rest.searches,
      searchedAt: rest.searchedAt,
    }).filter(([, value]) => value !== undefined);
    return { ...command, state, changedAt, ...Object.fromEntries(kept) };
  }

  private settle(command: OpenCommand, decision: Decision, result?: CommandResult): void {
    const next: Follow =
      decision.followUp.kind === 'again'
        ? follow(command, decision, this.live, { now: this.now, result })
        : { kind: 'end', state: decision.state, reason: decision.reason };
    if (next.kind === 'wait') return;
    const { state, reason } = next;
    if (next.kind === 'again') this.retries.push(next.retry);
    this.changeCommand(command, state, { result });
    if (decision.page) this.pages.push(reason);
    // Of an order that took several commands only the deals know the sum.
    const { filledVolume, price } =
      command.attempt > 1 ? {} : { filledVolume: result?.filledVolume, price: result?.price };
    const none =
      next.kind === 'end' && next.nothing === true && this.orders.get(command.orderId)?.filledVolume === undefined
        ? '0'
        : undefined;
    this.changeOrder(command.orderId, {
      state,
      reason,
      filledVolume: filledVolume ?? none,
      price,
      orderTicket: isPending(command.wire) ? result?.orderTicket : undefined,
      positionId: result?.positionId,
      retcode: result?.retcode,
      ...(decision.unconfirmed ? { unconfirmed: true } : {}),
      ...(next.kind === 'again' ? { attemptsAdd: 1 } : {}),
    });
  }

  /**
   * Our pending order is not among those that the terminal shows any more. Its events and this message may still be on
   * their way: what was seen before counts.
   */
  private vanished(command: OpenCommand, heard: boolean): boolean {
    const { live } = this;
    if (
      !heard ||
      this.stateOf(command) !== 'placed' ||
      command.orderTicket === undefined ||
      !live.complete ||
      live.orders.has(command.orderTicket)
    )
      return false;
    return this.now.getTime() - command.changedAt.getTime() >= RESULT_GRACE_MS;
  }

  private stateOf(command: OpenCommand): OrderState {
    return this.commands.get(command.wire.id)?.state ?? command.state;
  }

  private endedAlready(command: OpenCommand): boolean {
    return this.commands.get(command.wire.id)?.ended ?? false;
  }

  private changeCommand(
    command: OpenCommand,
    state: OrderState,
    { leasedJournal, result }: { leasedJournal?: string; result?: CommandResult | undefined } = {},
  ): void {
    const { wire } = command;
    const before = this.commands.get(wire.id);
    this.commands.set(wire.id, {
      commandId: wire.id,
      state,
      ended: commandEnded(state),
      leasedJournal,
      result,
      orderTicket: result?.orderTicket ?? before?.orderTicket,
      searches: before?.searches,
      searchedAt: before?.searchedAt,
      now: this.now,
    });
  }

  private changeOrder(orderId: string, change: Omit<OrderChange, 'orderId' | 'now'>): void {
    const before = this.orders.get(orderId);
    const defined = Object.fromEntries(
      Object.entries(change).filter(([, value]) => value !== undefined),
    ) as unknown as OrderChange;
    const filledVolume = filledAfter(before, defined);
    this.orders.set(orderId, {
      ...before,
      ...defined,
      ...(filledVolume === undefined ? {} : { filledVolume }),
      orderId,
      now: this.now,
    });
  }
}

/**
 * A result may tell all of a fill before its deals come one by one: what was told executed is not taken back, except by
 * a correction.
 */
function filledAfter(before: OrderChange | undefined, change: OrderChange): string | undefined {
  const told = before?.filledVolume;
  if (told === undefined || change.filledVolume === undefined || change.isCorrected) return change.filledVolume ?? told;
  return dec(told).gt(change.filledVolume) ? told : change.filledVolume;
}

function plain(state: OrderState, reason: string): Decision {
  return { state, reason, followUp: NO_MORE, page: false };
}

/** The cancel of a pending order of ours. */
export function cancelOf(
  { wire, orderTicket, orderId }: OpenCommand,
  clientKey: string,
  actor: string,
  now: Date,
): CommandSpec {
  return {
    clientKey: clientKey || `cancel:${orderId}`,
    type: 'cancel',
    priority: 'guard',
    symbol: wire.symbol,
    orderTicket: orderTicket!,
    notAfter: new Date(now.getTime() + CANCEL_LIFE_MS),
    actor,
  };
}
