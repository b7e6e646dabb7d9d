import {
  type CommandResult,
  type SnapshotPart,
  type SyncRequest,
  type TerminalDeal,
  type TerminalEvent,
  type TerminalOrder,
  type TerminalPosition,
} from '@plimsoll/contracts';

/** What the client told so far, as the platform would keep it. */
export class Book {
  readonly events = new Map<number, string>();
  readonly deals: TerminalDeal[] = [];
  readonly guardEvents: TerminalEvent[] = [];
  readonly orderEvents: TerminalEvent[] = [];
  readonly results = new Map<string, CommandResult[]>();
  readonly positions = new Map<string, TerminalPosition>();
  readonly orders = new Map<string, TerminalOrder>();
  /** Deals that searches gave, by ticket. */
  readonly searched = new Map<string, TerminalDeal>();
  ackSeq = 0;
  commandCursor = 0;
  journalId = '';
  symbols: readonly { symbol: string; volumeMin: string; tradable: boolean; tickSize: string }[] = [];
  lastSync: SyncRequest | undefined;
  private parts: SnapshotPart[] = [];

  /** Another journal: its numbers begin at 1 again. */
  beginJournal(journalId: string): void {
    this.journalId = journalId;
    this.events.clear();
    this.ackSeq = 0;
  }

  /** Takes what follows the last event without a gap; gives the events that are new. */
  takeEvents(events: readonly TerminalEvent[]): TerminalEvent[] {
    const fresh: TerminalEvent[] = [];
    for (const event of events) {
      if (event.seq !== this.ackSeq + 1) continue;
      this.ackSeq = event.seq;
      this.events.set(event.seq, JSON.stringify(event));
      this.apply(event);
      fresh.push(event);
    }
    return fresh;
  }

  takeResults(results: readonly CommandResult[]): void {
    for (const result of results) {
      const known = this.results.get(result.commandId) ?? [];
      if (known.at(-1)?.state !== result.state) known.push(result);
      this.results.set(result.commandId, known);
    }
  }

  /** All parts of a snapshot once the last one is here; undefined before. */
  takePart(part: SnapshotPart): SnapshotPart[] | undefined {
    this.parts = part.part === 1 ? [part] : [...this.parts, part];
    return this.parts.length === part.parts ? this.parts : undefined;
  }

  /** What is open now is what the snapshot says. */
  restart(positions: readonly TerminalPosition[], orders: readonly TerminalOrder[]): void {
    this.positions.clear();
    this.orders.clear();
    for (const position of positions) this.positions.set(position.positionId, position);
    for (const order of orders) this.orders.set(order.ticket, order);
  }

  resultOf(commandId: string): CommandResult | undefined {
    return this.results.get(commandId)?.at(-1);
  }

  dealsOf(tag: string, entry: 'in' | 'out' = 'in'): TerminalDeal[] {
    return this.deals.filter((deal) => deal.comment === tag && deal.entry === entry);
  }

  private apply(event: TerminalEvent): void {
    if (event.type === 'deal' && event.deal) this.deals.push(event.deal);
    if (event.type === 'position' && event.position) this.positions.set(event.position.positionId, event.position);
    if (event.type === 'position-gone' && event.gone) this.positions.delete(event.gone);
    if (event.type === 'order' && event.order) this.orders.set(event.order.ticket, event.order);
    if (event.type === 'order-gone' && event.gone) this.orders.delete(event.gone);
    if (event.type === 'order' || event.type === 'order-gone') this.orderEvents.push(event);
    if (event.type === 'guard') this.guardEvents.push(event);
  }
}
