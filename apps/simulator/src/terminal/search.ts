import type { Command, CommandResult, TerminalDeal } from '@plimsoll/contracts';
import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import type { EndedOrder } from '../broker/pending-orders.js';
import type { TerminalAccount } from './terminal-account.js';

/** What is known of a command: all of it, or after a lost journal only what its id tells, the tag. */
export interface Sought {
  readonly id: string;
  readonly command?: Command | undefined;
}

type Found = Pick<CommandResult, 'state'> & Partial<CommandResult>;

/**
 * Looks through deals, pending orders and the history of orders by magic number and tag (protocol, section 7).
 * `not-found` when nothing is there.
 */
export function findOutcome({ id, command }: Sought, account: TerminalAccount): Found {
  const tag = command?.tag ?? tagOf(id);
  const isOurs = (mark: { magic?: string | undefined; comment?: string | undefined }): boolean =>
    command ? mark.magic === command.magic : mark.comment === tag;
  if (command?.type === 'cancel')
    return { state: account.orders().some((order) => order.ticket === command.orderTicket) ? 'not-found' : 'done' };
  if (command?.type === 'modify' && command.positionId !== undefined)
    return { state: hasLevels(command, account) ? 'done' : 'not-found' };
  const deals = account.deals().filter((deal) => isOurs(deal) && (!command || isOf(deal, command)));
  const filled = filledBy(deals);
  const resting = account.orders().find(isOurs);
  if (resting) return { state: 'placed', orderTicket: resting.ticket, ...filled };
  const ended = account.endedOrders().find(({ order }) => isOurs(order));
  if (ended)
    return { state: deals.length > 0 ? partOr(ended) : endOf(ended), orderTicket: ended.order.ticket, ...filled };
  if (deals.length === 0) return { state: 'not-found' };
  return {
    state: command?.volume !== undefined && dec(filled.filledVolume!).lt(command.volume) ? 'partial' : 'done',
    ...filled,
  };
}

/** A change of stop and target leaves no order and no deal: only the position tells. */
function hasLevels({ positionId, stopLoss, takeProfit }: Command, account: TerminalAccount): boolean {
  const position = account.positions().find((open) => open.positionId === positionId);
  const same = (one = '0', other = '0'): boolean => dec(one).eq(other);
  return position !== undefined && same(position.stopLoss, stopLoss) && same(position.takeProfit, takeProfit);
}

function endOf({ state }: EndedOrder): Found['state'] {
  return state === 'expired'
    ? 'expired'
    : state === 'rejected'
      ? 'rejected'
      : state === 'canceled'
        ? 'revoked'
        : 'unknown';
}

function partOr({ state }: EndedOrder): Found['state'] {
  return state === 'filled' ? 'done' : 'partial';
}

/** A stop or target may carry the magic number of the entry: its deal goes the other way. */
function isOf(deal: TerminalDeal, { type, side, positionId }: Command): boolean {
  return type === 'open' ? deal.type === side : deal.positionId === positionId;
}

function filledBy(deals: readonly TerminalDeal[]): Partial<CommandResult> {
  const last = deals.at(-1);
  if (!last) return {};
  const volume = deals.reduce<Decimal>((sum, deal) => sum.plus(deal.volume ?? '0'), ZERO);
  return {
    dealTicket: last.ticket,
    filledVolume: toWire(volume),
    ...(last.orderTicket ? { orderTicket: last.orderTicket } : {}),
    ...(last.positionId ? { positionId: last.positionId } : {}),
    ...(last.price ? { price: last.price } : {}),
  };
}

const TAG_HEX = 24;

function tagOf(id: string): string {
  return `PL${id.replaceAll('-', '').slice(0, TAG_HEX)}`;
}
