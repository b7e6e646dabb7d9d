import type {
  AccountIdentity,
  AccountNumbers,
  Command,
  Quote,
  SymbolSpecification,
  TerminalDeal,
  TerminalOrder,
  TerminalPosition,
} from '@plimsoll/contracts';
import { dec, type Decimal } from '@plimsoll/kernel';
import type { EndedOrder, PendingType } from '../broker/pending-orders.js';
import { level, type SimBroker } from '../broker/sim-broker.js';
import { RETCODE, type TradeOutcome } from '../broker/trade-request.js';
import { instruments } from '../market/instrument.js';
import { dealToWire, numbersToWire, orderToWire, positionToWire, quoteToWire, specificationOf } from './wire.js';

/** What a terminal sees of its account, and how it trades on it. Times are ISO instants. */
export interface TerminalAccount {
  readonly identity: AccountIdentity;
  numbers(at: string): AccountNumbers;
  equity(): Decimal;
  /** Balance and credit. */
  balance(): Decimal;
  positions(): TerminalPosition[];
  orders(): TerminalOrder[];
  /** Pending orders that ended: filled, cancelled, expired or rejected. */
  endedOrders(): EndedOrder[];
  deals(): TerminalDeal[];
  quotes(at: string): Quote[];
  specifications(): SymbolSpecification[];
  trade(command: Command, at: string): TradeOutcome;
  /** Cancels every pending order, then closes every position. */
  closeAll(at: string): void;
}

const INVALID_REQUEST = RETCODE.invalidRequest;

/** Words in the place of the account's numbers, as a broken terminal would send them. */
export class NumbersDistortion {
  private words: Readonly<Record<string, string>> = {};
  private left = 0;

  begin(words: Readonly<Record<string, string>>, times: number): void {
    this.words = words;
    this.left = times;
  }

  apply(numbers: AccountNumbers): AccountNumbers {
    if (this.left === 0) return numbers;
    this.left -= 1;
    return { ...numbers, ...this.words };
  }
}

/** The account of a simulated broker. */
export class SimulatedAccount implements TerminalAccount {
  constructor(
    readonly identity: AccountIdentity,
    private readonly broker: SimBroker,
    private readonly distortion: NumbersDistortion,
    /** Deals that are not in the terminal's history yet. */
    private readonly isLate: (ticket: string) => boolean,
  ) {}

  numbers(at: string): AccountNumbers {
    return this.distortion.apply(numbersToWire(this.broker, at));
  }

  equity(): Decimal {
    return this.broker.numbers().equity;
  }

  balance(): Decimal {
    return this.broker.numbers().balance;
  }

  positions(): TerminalPosition[] {
    return [...this.broker.positions.values()].map((p) => positionToWire(p, this.broker));
  }

  orders(): TerminalOrder[] {
    return [...this.broker.pending.orders.values()].map(orderToWire);
  }

  endedOrders(): EndedOrder[] {
    return [...this.broker.pending.history.values()];
  }

  deals(): TerminalDeal[] {
    return this.broker.deals.filter((deal) => !this.isLate(deal.ticket)).map(dealToWire);
  }

  quotes(at: string): Quote[] {
    return instruments.map((item) => quoteToWire(item.symbol, this.broker, at));
  }

  specifications(): SymbolSpecification[] {
    return instruments.map(specificationOf);
  }

  trade(command: Command, at: string): TradeOutcome {
    const volume = command.volume === undefined ? undefined : dec(command.volume);
    if (command.type === 'open') {
      if (!command.side || !volume) return { retcode: INVALID_REQUEST };
      const { symbol, side, magic, tag, orderKind } = command;
      if (orderKind !== undefined && orderKind !== 'market')
        return this.place({ ...command, side, volume: command.volume! }, at);
      return this.broker.open(
        {
          symbol,
          side,
          volume,
          stopLoss: level(command.stopLoss),
          takeProfit: level(command.takeProfit),
          magic,
          comment: tag,
          reason: 'expert',
        },
        at,
      );
    }
    if (command.type === 'cancel') return this.cancel(command.orderTicket);
    if (command.type === 'modify' && command.orderTicket)
      return this.broker.modifyOrder(command.orderTicket, changeOf(command));
    if (!command.positionId) return { retcode: INVALID_REQUEST };
    if (command.type === 'modify')
      return this.broker.modify(command.positionId, level(command.stopLoss), level(command.takeProfit));
    return this.broker.close(command.positionId, volume, 'expert', at, { magic: command.magic, comment: command.tag });
  }

  closeAll(at: string): void {
    for (const ticket of [...this.broker.pending.orders.keys()]) this.broker.cancel(ticket);
    for (const id of [...this.broker.positions.keys()]) this.broker.close(id, undefined, 'expert', at);
  }

  /** An order with a price rests at it; without one it is not taken, and never traded at the market. */
  private place(command: Command & { side: 'buy' | 'sell'; volume: string }, at: string): TradeOutcome {
    const { symbol, side, volume, orderKind, price, stopLimitPrice, expiration, magic, tag } = command;
    if (price === undefined || (orderKind === 'stop-limit') !== (stopLimitPrice !== undefined))
      return { retcode: INVALID_REQUEST };
    const type = `${side}-${orderKind as 'limit' | 'stop' | 'stop-limit'}` satisfies PendingType;
    return this.broker.place(
      {
        symbol,
        type,
        volume: dec(volume),
        price: dec(price),
        stopLimitPrice: decimal(stopLimitPrice),
        stopLoss: level(command.stopLoss),
        takeProfit: level(command.takeProfit),
        expiration,
        magic,
        comment: tag,
      },
      at,
    );
  }

  /** An order that is not pending any more needs no cancel. */
  private cancel(ticket: string | undefined): TradeOutcome {
    if (!ticket) return { retcode: INVALID_REQUEST };
    return this.broker.pending.orders.has(ticket)
      ? this.broker.cancel(ticket)
      : { retcode: RETCODE.done, orderTicket: ticket };
  }
}

function decimal(value: string | undefined): Decimal | undefined {
  return value === undefined ? undefined : dec(value);
}

/** What a modify says of a pending order. */
function changeOf({
  price,
  stopLimitPrice,
  stopLoss,
  takeProfit,
  expiration,
}: Command): Parameters<SimBroker['modifyOrder']>[1] {
  return {
    stopLoss: level(stopLoss),
    takeProfit: level(takeProfit),
    ...(price === undefined ? {} : { price: dec(price) }),
    ...(stopLimitPrice === undefined ? {} : { stopLimitPrice: dec(stopLimitPrice) }),
    ...(expiration === undefined ? {} : { expiration }),
  };
}
