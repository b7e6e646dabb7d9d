import { type Command, type OrderState } from '@plimsoll/contracts';

/** A command without a final result, as memory holds it. */
export interface OpenCommand {
  /** As the terminal gets it. */
  readonly wire: Command;
  readonly orderId: string;
  /** 1 for the first command of its order. */
  readonly attempt: number;
  readonly state: OrderState;
  /** Journal that it was handed out to; absent while it waits. */
  readonly leasedJournal?: string;
  /** Wall time of the last change of state. */
  readonly changedAt: Date;
  /** The broker's ticket of its order, as far as the terminal has told it. */
  readonly orderTicket?: string;
  /** The platform wants it back: in `revoked` until a result comes. */
  readonly revoking: boolean;
}

/** A pending order is placed with the broker and rests there; everything else is executed at once. */
export function isPending({ type, orderKind }: Pick<Command, 'type' | 'orderKind'>): boolean {
  return type === 'open' && orderKind !== undefined && orderKind !== 'market';
}
