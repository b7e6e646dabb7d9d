import { type TerminalDeal } from '@plimsoll/contracts';

/** The ticket of an order of ours, told after its deal was booked. */
export interface LateProof {
  readonly orderId: string;
  readonly magic: string;
  readonly orderTicket: string;
  /** Open positions with the magic number: their deals may be of the order. */
  readonly positionIds: readonly string[];
}

/** An order of ours behind a magic number, and what else a deal of it must carry. */
export interface Candidate {
  readonly orderId: string;
  readonly type: 'open' | 'close' | 'modify' | 'cancel';
  readonly side?: 'buy' | 'sell' | undefined;
  /** The broker's ticket, as far as a result has told it. */
  readonly orderTicket?: string | undefined;
  /** The comment that the order was sent with. */
  readonly tag: string;
}

type WitnessedDeal = Pick<TerminalDeal, 'ticket' | 'type' | 'positionId' | 'orderTicket' | 'magic' | 'comment'>;

/** Brokers cut comments; less than this proves nothing. */
const TAG_PROOF = 10;

/**
 * Whether a deal with the magic number of this order is of it: its order ticket or its comment must agree (issue 6,
 * 2.3). Another installation, or a restored backup, may have given the same number. Where the broker tells neither, the
 * number alone counts.
 */
export function isDealOf(candidate: Candidate, deal: WitnessedDeal): boolean {
  // A stop, a target or a stop-out closes with the magic number of the entry, an order ticket of its own, and a comment
  // of the broker's.
  if (candidate.type === 'open' && candidate.side !== undefined && deal.type !== candidate.side)
    return !carriesAnotherTag(candidate, deal.comment);
  if (candidate.orderTicket !== undefined && deal.orderTicket === candidate.orderTicket) return true;
  const comment = deal.comment?.trim() ?? '';
  if (comment !== '')
    return comment.length >= TAG_PROOF && (candidate.tag.startsWith(comment) || comment.startsWith(candidate.tag));
  return candidate.orderTicket === undefined || deal.orderTicket === undefined;
}

function carriesAnotherTag({ tag }: Candidate, comment: string | undefined): boolean {
  return (
    comment !== undefined &&
    /^PL[0-9a-f]{8,}/.test(comment) &&
    !tag.startsWith(comment.trim()) &&
    !comment.startsWith(tag)
  );
}

/** Which of our orders each deal of a message is of. */
export class DealOrders {
  static readonly none = new DealOrders([], new Map());
  private readonly byTicket = new Map<string, string>();
  private readonly byPosition = new Map<string, string>();

  constructor(deals: readonly WitnessedDeal[], candidates: ReadonlyMap<string, Candidate>) {
    for (const deal of deals) {
      const candidate = deal.magic === undefined ? undefined : candidates.get(deal.magic);
      if (!candidate || !isDealOf(candidate, deal)) continue;
      this.byTicket.set(deal.ticket, candidate.orderId);
      if (deal.positionId !== undefined) this.byPosition.set(`${deal.positionId} ${deal.magic}`, candidate.orderId);
    }
  }

  ofDeal({ ticket }: Pick<TerminalDeal, 'ticket'>): string | undefined {
    return this.byTicket.get(ticket);
  }

  /** The order that opened the position, by the magic number of its first deal, where that is among these deals. */
  ofPosition({
    positionId,
    magic,
  }: {
    readonly positionId: string;
    readonly magic?: string | undefined;
  }): string | undefined {
    return magic === undefined ? undefined : this.byPosition.get(`${positionId} ${magic}`);
  }
}
