import { type CommandResult, type OrderState } from '@plimsoll/contracts';
import { dec, toWire } from '@plimsoll/kernel';
import { type LiveAccount } from '../accounts/live-account.js';
import { commandEnded, decideOverdue, type Decision, decideResult, orderMachine, type ReportedState, RESULT_GRACE_MS } from '../domain/order-command.js';
import { type RetrySpec } from './memory-command-queue.js';
import { isPending, type OpenCommand } from './open-command.js';
import { type CommandChange, type Fill, type OrderChange } from './order.store.js';

/** What the terminal's journal tells of the commands it was given. */
export interface JournalSight {
  readonly journalId: string;
  readonly commandCursor: number;
}

/** Collects what one transaction makes of the commands of an account, so that each row is written once. Pure: memory and database follow later. */
export class FateDraft {
  readonly commands = new Map<string, CommandChange>();
  readonly orders = new Map<string, OrderChange>();
  readonly retries: RetrySpec[] = [];
  /** Somebody must look: trading is switched off. */
  readonly pages: string[] = [];

  constructor(
    private readonly live: LiveAccount,
    private readonly now: Date,
  ) {}

  get isEmpty(): boolean {
    return this.commands.size === 0 && this.orders.size === 0;
  }

  /** A result from the terminal. Those of commands that ended before change nothing. */
  report(result: CommandResult): void {
    const command = this.live.commands.get(result.commandId);
    if (!command || this.endedAlready(command)) return;
    const { wire, attempt } = command;
    const pending = isPending(wire);
    const facts = { type: wire.type, pending, state: this.stateOf(command), notAfter: new Date(wire.notAfter), attempt, deviationPoints: wire.deviationPoints };
    const decision = decideResult(facts, pending ? reportOfPending(result) : result.state, result.retcode, this.now);
    if (!decision) return;
    const gone = decision.followUp.kind === 'again' ? this.goneBecause(command) : undefined;
    this.settle(command, gone === undefined ? decision : { ...decision, state: 'done', reason: gone, followUp: { kind: 'none' } }, result);
  }

  /** Deals of ours were booked: they are the truth about their orders. A part of an exit is not its end: what is left is for its commands. */
  fill(fill: Fill, positionClosed: boolean): void {
    const full = fill.volume === null ? positionClosed : dec(fill.filled).gte(fill.volume);
    const before = this.orders.get(fill.orderId)?.state ?? fill.orderState;
    const lost = before === 'expired' || before === 'rejected' || before === 'cancelled' || (before === 'unknown' && fill.type === 'open' && !isPending({ type: fill.type, orderKind: fill.orderKind ?? 'market' }));
    const target: OrderState = full ? 'done' : lost ? 'partial' : before;
    const moves = target !== before && orderMachine.can(before, target);
    this.changeOrder(fill.orderId, { state: moves ? target : before, filledVolume: fill.filled, price: fill.price, positionId: fill.positionId, ...(moves ? { reason: 'found in the deals' } : {}) });
    const command = this.live.commands.get(fill.commandId);
    if (moves && command && !this.endedAlready(command)) this.changeCommand(command, target);
  }

  /** What time alone makes of the open commands. */
  overdue(sight: JournalSight | undefined): void {
    for (const command of this.live.commands.values()) {
      if (this.endedAlready(command)) continue;
      const state = this.stateOf(command);
      const gone = state === 'unknown' ? this.goneBecause(command) : undefined;
      if (gone !== undefined) {
        this.settle(command, { state: 'done', reason: gone, followUp: { kind: 'none' }, page: false });
        continue;
      }
      if (this.vanished(command, sight !== undefined)) {
        this.settle(command, { state: 'unknown', reason: 'the pending order is gone from the terminal; what became of it is searched', followUp: { kind: 'none' }, page: false });
        continue;
      }
      const inSight = sight !== undefined && command.leasedJournal === sight.journalId;
      const neverSeen = inSight && sight.commandCursor < command.wire.seq;
      const { notBefore, notAfter, type } = command.wire;
      const next = decideOverdue({ type, state, notAfter: new Date(notAfter), changedAt: command.changedAt, neverSeen, passed: inSight && !neverSeen, ...(notBefore === undefined ? {} : { notBefore: new Date(notBefore) }) }, this.now);
      if (next) this.settle(command, { state: next, reason: next === 'expired' ? 'it was not executed in its time' : 'no result came; it is searched', followUp: { kind: 'none' }, page: false });
    }
  }

  /** The terminal came back with another journal: what that one was told is lost to it. */
  journalChanged(journalId: string): void {
    for (const command of this.live.commands.values()) {
      // What rests with the broker is in no journal: the terminal shows it.
      if (command.leasedJournal === undefined || command.leasedJournal === journalId || this.stateOf(command) === 'placed') continue;
      // Whatever it did of this is lost to it: only what may be done twice is told again at once.
      const partOfPosition = command.wire.type === 'close' && command.wire.volume !== undefined;
      const again = command.wire.type !== 'open' && !partOfPosition && command.state === 'leased' && !command.revoking;
      if (again) this.changeCommand(command, 'leased', journalId);
      else if (this.stateOf(command) !== 'unknown') this.settle(command, { state: 'unknown', reason: 'the terminal lost its journal; it is searched', followUp: { kind: 'none' }, page: false });
    }
  }

  /** Waiting commands go to this journal. */
  lease(journalId: string): void {
    for (const command of this.live.commands.values()) {
      if (this.stateOf(command) !== 'queued' || this.endedAlready(command) || new Date(command.wire.notAfter) <= this.now) continue;
      this.changeCommand(command, 'leased', journalId);
      this.changeOrder(command.orderId, { state: 'leased' });
    }
  }

  /** The command as it will be after the commit. */
  after(command: OpenCommand): OpenCommand {
    const change = this.commands.get(command.wire.id);
    return change ? { ...command, state: change.state, changedAt: change.now, ...(change.orderTicket === undefined ? {} : { orderTicket: change.orderTicket }), ...(change.leasedJournal === undefined ? {} : { leasedJournal: change.leasedJournal }) } : command;
  }

  private settle(command: OpenCommand, decision: Decision, result?: CommandResult): void {
    const retry = decision.followUp.kind === 'again' ? this.retryOf(command, decision.followUp, result) : undefined;
    const wanted = decision.followUp.kind === 'again';
    const state: OrderState = wanted && retry === undefined ? (decision.state === 'partial' ? 'done' : 'expired') : decision.state;
    if (retry) this.retries.push(retry);
    this.changeCommand(command, state, undefined, result);
    if (decision.page) this.pages.push(decision.reason);
    // Of an order that took several commands only the deals know the sum.
    const { filledVolume, price } = command.attempt > 1 ? {} : { filledVolume: result?.filledVolume, price: result?.price };
    this.changeOrder(command.orderId, {
      state, reason: decision.reason, filledVolume, price, orderTicket: isPending(command.wire) ? result?.orderTicket : undefined, positionId: result?.positionId, retcode: result?.retcode, ...(retry ? { attemptsAdd: 1 } : {}),
    });
  }

  /** The next command of the order; none when its time is over or nothing is left. */
  private retryOf(command: OpenCommand, followUp: { afterMs: number; deviationPoints: number }, result?: CommandResult): RetrySpec | undefined {
    const notBefore = new Date(this.now.getTime() + followUp.afterMs);
    const { volume, notAfter } = command.wire;
    if (notBefore >= new Date(notAfter) || command.revoking) return undefined;
    const left = volume === undefined || result?.filledVolume === undefined ? volume : toWire(dec(volume).minus(result.filledVolume));
    if (left !== undefined && dec(left).lte(0)) return undefined;
    const before = left === undefined ? command.wire : { ...command.wire, volume: left };
    return { orderId: command.orderId, before, attempt: command.attempt + 1, notBefore, deviationPoints: followUp.deviationPoints };
  }

  /** Our pending order is not among those that the terminal shows any more. Its events and this message may still be on their way: what was seen before counts. */
  private vanished(command: OpenCommand, heard: boolean): boolean {
    const { live } = this;
    if (!heard || this.stateOf(command) !== 'placed' || command.orderTicket === undefined || !live.complete || live.orders.has(command.orderTicket)) return false;
    return this.now.getTime() - command.changedAt.getTime() >= RESULT_GRACE_MS;
  }

  /** What the exit was for is not there any more: that is its end, whoever brought it about. */
  private goneBecause({ wire: { type, positionId, orderTicket } }: OpenCommand): string | undefined {
    const { live } = this;
    if (!live.complete) return undefined;
    if (type === 'close' && positionId !== undefined && !live.positions.has(positionId) && !live.ledger.has(positionId)) return 'the position is closed';
    return type === 'cancel' && orderTicket !== undefined && !live.orders.has(orderTicket) ? 'the order is not pending any more' : undefined;
  }

  private stateOf(command: OpenCommand): OrderState {
    return this.commands.get(command.wire.id)?.state ?? command.state;
  }

  private endedAlready(command: OpenCommand): boolean {
    return this.commands.get(command.wire.id)?.ended ?? false;
  }

  private changeCommand(command: OpenCommand, state: OrderState, leasedJournal?: string, result?: CommandResult): void {
    this.commands.set(command.wire.id, { commandId: command.wire.id, state, ended: commandEnded(state), leasedJournal, result, orderTicket: result?.orderTicket ?? this.commands.get(command.wire.id)?.orderTicket, now: this.now });
  }

  private changeOrder(orderId: string, change: Omit<OrderChange, 'orderId' | 'now'>): void {
    const before = this.orders.get(orderId);
    const defined = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as unknown as OrderChange;
    this.orders.set(orderId, { ...before, ...defined, orderId, now: this.now });
  }
}

/** A pending order that was taken is not executed yet: without a deal `done` tells that it rests. */
function reportOfPending({ state, dealTicket, filledVolume, orderTicket }: CommandResult): ReportedState {
  if (state !== 'done' || dealTicket !== undefined || filledVolume !== undefined) return state;
  return orderTicket === undefined ? 'unknown' : 'placed';
}
