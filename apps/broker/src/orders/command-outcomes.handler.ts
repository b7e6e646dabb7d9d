import { Injectable } from '@nestjs/common';
import { type Command, COMMANDS_MAX, orderChanged, type TerminalDeal } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { Logger, Metrics } from '@plimsoll/service-host';
import { type LiveAccount } from '../accounts/live-account.js';
import { type Booking } from '../accounts/ledger.handler.js';
import { type Candidate, DealOrders, type LateProof } from '../domain/attribution.js';
import { isOurs } from '../domain/magic.js';
import { OutcomeChanges, type JournalView } from './outcome-changes.js';
import { CommandQueue } from './command-queue.js';
import { addsRisk, isUnproved } from './modify-commands.js';
import { tellCommand } from './command-span.js';
import { orderToFact } from './order.convert.js';
import { OrderStore } from './order.store.js';

const PRIORITIES = ['guard', 'close', 'modify', 'open'];

/** What becomes of commands: reads it from results, deals and time, and writes it once. */
@Injectable()
export class CommandOutcomes {
  private readonly ended;

  constructor(
    private readonly store: OrderStore,
    private readonly queue: CommandQueue,
    private readonly outbox: Outbox,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.ended = metrics.counter('plimsoll_broker_commands', 'Commands that came into a state, by type and state');
  }

  begin(live: LiveAccount, now: Date): OutcomeChanges {
    return new OutcomeChanges(live, now);
  }

  /** Which of our orders these deals are of: by memory, or by the database for orders that ended. */
  async ordersOf(tx: Tx, live: LiveAccount, deals: readonly TerminalDeal[], unit: OutcomeChanges): Promise<DealOrders> {
    const rest = new Set(deals.flatMap(({ magic }) => (magic === undefined || !isOurs(magic) ? [] : magic)));
    if (rest.size === 0) return DealOrders.none;
    const found = new Map<string, Candidate>();
    for (const { wire, orderId, orderTicket } of live.commands.values()) {
      if (!rest.delete(wire.magic)) continue;
      const { type, side, tag } = wire;
      // A result of the same message may tell the ticket.
      found.set(wire.magic, {
        orderId,
        type,
        side,
        orderTicket: unit.commands.get(wire.id)?.orderTicket ?? orderTicket,
        tag,
      });
    }
    for (const [magic, candidate] of await this.store.ordersOfMagic(tx, live.ref, [...rest]))
      found.set(magic, candidate);
    return new DealOrders(deals, found);
  }

  /** What the booked deals say about our orders: those of this message, and those of before that its results prove to be ours. */
  async fillFrom(tx: Tx, unit: OutcomeChanges, live: LiveAccount, booking: Booking, orders: DealOrders): Promise<void> {
    const ours = booking.fresh.filter((deal) => deal.positionId !== undefined && orders.ofDeal(deal) !== undefined);
    const late = this.proofsOf(live, unit);
    // What was corrected, now or before, counts as the broker tells it now.
    const corrected = [...booking.correctedTickets, ...(live.isCorrected ? ours.map((deal) => deal.ticket) : [])];
    if (ours.length === 0 && corrected.length === 0 && late.length === 0) return;
    const orderIds = new Set([...ours.map((deal) => orders.ofDeal(deal)!), ...late.map(({ orderId }) => orderId)]);
    const positionIds = [...ours.map((deal) => deal.positionId!), ...late.flatMap((proof) => proof.positionIds)];
    const [fills, left] = await Promise.all([
      orderIds.size === 0
        ? []
        : this.store.fills(tx, live.ref, {
            orderIds: [...orderIds],
            positionIds: [...new Set(positionIds)],
            tickets: ticketsToldNow(live, unit),
          }),
      corrected.length === 0 ? [] : this.store.fillsAsCorrected(tx, live.ref, corrected),
    ]);
    const closed = new Set(
      booking.positions.filter((position) => position.volume.isZero()).map((position) => position.positionId),
    );
    for (const fill of fills) {
      const now = left.find(({ orderId }) => orderId === fill.orderId);
      unit.fill(
        now ? { ...fill, filled: now.filled, price: now.price ?? fill.price } : fill,
        closed.has(fill.positionId),
      );
    }
    if (booking.correctedTickets.length > 0) for (const fill of left) unit.refill(fill);
  }

  /** Tickets that results tell of entries whose deals, by their magic number, are in the books already. */
  proofsOf(live: LiveAccount, unit: OutcomeChanges): LateProof[] {
    return [...unit.commands.values()].flatMap(({ commandId, result }) => {
      const command = live.commands.get(commandId);
      if (result?.orderTicket === undefined || command?.wire.type !== 'open') return [];
      const {
        orderId,
        wire: { magic },
      } = command;
      const positionIds = [...live.ledger].flatMap(([id, position]) => (position.magic === magic ? id : []));
      return positionIds.length > 0 ? [{ orderId, magic, orderTicket: result.orderTicket, positionIds }] : [];
    });
  }

  /** Like `flush`, as a transaction of its own begins: behind the lock on the account. */
  async write(tx: Tx, live: LiveAccount, unit: OutcomeChanges): Promise<void> {
    await this.store.lockAccount(tx, live.ref);
    await this.flush(tx, live, unit);
  }

  /** Writes the draft: commands, orders, their facts, and the commands that follow. Memory follows the commit. */
  async flush(tx: Tx, live: LiveAccount, unit: OutcomeChanges): Promise<void> {
    if (unit.isEmpty) return;
    for (const [orderId, note] of unit.cancelNotes) this.store.noteCancel(tx, live.ref.tenantId, orderId, note);
    this.store.changeCommands(tx, live.ref.tenantId, [...unit.commands.values()]);
    const rows = await this.store.change(tx, live.ref.tenantId, [...unit.orders.values()]);
    for (const row of rows)
      await this.outbox.add(tx, orderChanged, {
        tenantId: live.ref.tenantId,
        key: live.ref.accountId,
        data: orderToFact(row),
      });
    this.queue.retry(tx, live, unit.retries);
    if (unit.cancels.length > 0) await this.queue.enqueue(tx, live.ref, unit.cancels);
    tx.afterCommit(() => this.remember(live, unit));
  }

  private remember(live: LiveAccount, unit: OutcomeChanges): void {
    for (const { orderId, unconfirmed, now } of unit.orders.values()) {
      const symbol = [...live.commands.values()].find((command) => command.orderId === orderId)?.wire.symbol;
      if (unconfirmed === false) live.unconfirmed.delete(orderId);
      else if (unconfirmed && symbol !== undefined) live.unconfirmed.set(orderId, { orderId, symbol, since: now });
    }
    for (const change of unit.commands.values()) {
      const command = live.commands.get(change.commandId);
      if (!command) continue;
      this.ended.add(1, { type: command.wire.type, state: change.state });
      if (change.ended) {
        tellCommand(command, change.state);
        live.commands.delete(change.commandId);
      } else live.commands.set(change.commandId, unit.after(command));
    }
    for (const reason of unit.pages)
      this.logger.error('a person must look at an order', { accountId: live.ref.accountId, reason });
  }
}

/** Order tickets that the results of this message tell, of entries and exits. */
function ticketsToldNow(live: LiveAccount, unit: OutcomeChanges): { magic: string; orderTicket: string }[] {
  return [...unit.commands.values()].flatMap(({ commandId, orderTicket }) => {
    const magic = live.commands.get(commandId)?.wire.magic;
    return magic === undefined || orderTicket === undefined ? [] : [{ magic, orderTicket }];
  });
}

/** Whether a waiting command must be handed out before an answer can carry it. */
export function hasWaiting(live: LiveAccount): boolean {
  for (const command of live.commands.values()) if (command.state === 'queued') return true;
  return false;
}

/** What the terminal with this journal must get now: in order of their numbers, so that its cursor never passes one over; the most urgent first within an answer. */
export function deliverable(live: LiveAccount, visibility: JournalView, now: Date, entriesBlocked = false): Command[] {
  const due = [...live.commands.values()].filter(
    (command) =>
      !(entriesBlocked && addsRisk(live, command.wire)) &&
      !isUnproved(live, command.wire) &&
      command.state === 'leased' &&
      command.leasedJournal === visibility.journalId &&
      command.wire.seq > visibility.commandCursor &&
      !command.revoking &&
      new Date(command.wire.notAfter) > now,
  );
  const next = due.sort((a, b) => a.wire.seq - b.wire.seq).slice(0, COMMANDS_MAX);
  return next
    .map((command) => command.wire)
    .sort((a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || a.seq - b.seq);
}

/** Commands that the platform wants back. */
export function revokedOf(live: LiveAccount): string[] {
  return [...live.commands.values()]
    .filter((command) => command.revoking)
    .slice(0, COMMANDS_MAX)
    .map((command) => command.wire.id);
}

/** Commands whose result the terminal must search. */
export function toSearch(live: LiveAccount): string[] {
  return [...live.commands.values()]
    .filter((command) => command.state === 'unknown')
    .slice(0, SEARCH_MAX)
    .map((command) => command.wire.id);
}

const SEARCH_MAX = 50;
