import { type AccountSizing, type GuardStatus, type PositionDetail, type TerminalPosition } from '@plimsoll/contracts';
import { toWire } from '@plimsoll/kernel';
import { lossAtStop } from '../domain/open-risk.js';
import { suggestSymbols } from '../domain/symbol-suggestions.js';
import { accountToSummary, ageOf, type ViewTime } from './account.view.js';
import { type LiveAccount } from './live-account.js';

/** What a risk manager must know to size a trade of the symbol; from memory. */
export function sizingOf(
  live: LiveAccount,
  symbol: string,
  around: { readonly guard: GuardStatus; readonly entriesBlocked: boolean; readonly time: ViewTime },
): AccountSizing {
  const { identity, balance, equity, freeMargin, connection, ageMs, guardState } = accountToSummary(
    live,
    around.guard,
    around.time,
  );
  const specification = live.specifications.get(symbol);
  const quote = live.quotes.get(symbol);
  const toldMs = live.tickValueAtMs.get(symbol);
  return {
    accountId: live.ref.accountId,
    currency: identity.currency,
    marginMode: identity.marginMode,
    balance,
    equity,
    freeMargin,
    connection,
    ageMs,
    guardState,
    entriesBlocked: around.entriesBlocked,
    instruments: live.specifications.size,
    ...(specification ? { specification } : nearest(live, symbol)),
    ...(quote ? { quote } : {}),
    ...(specification && toldMs !== undefined
      ? { tickValueAgeMs: Math.max(0, Math.round(around.time.monotonicMs - toldMs)) }
      : {}),
    positions: [...live.positions.values()].map(({ positionId, symbol: of, side, volume, openPrice, stopLoss }) => ({
      positionId,
      symbol: of,
      side,
      volume,
      openPrice,
      ...(stopLoss === undefined ? {} : { stopLoss }),
      ...live.attributions.get(positionId),
    })),
    orders: [...live.orders.values()].map(({ ticket, symbol: of, type, volume, price }) => ({
      orderTicket: ticket,
      symbol: of,
      type,
      volume,
      price,
      ...pendingAttribution(live, ticket),
    })),
  };
}

/** A position as the terminal shows it, and what its stop and target are set by; from memory. */
export function positionOf(live: LiveAccount, position: TerminalPosition, time: ViewTime): PositionDetail {
  const rules = live.specifications.get(position.symbol);
  const toldMs = live.tickValueAtMs.get(position.symbol);
  const loss = lossAtStop(position, rules);
  return {
    accountId: live.ref.accountId,
    currency: live.accountStatus.identity.currency,
    ageMs: ageOf(live, time),
    position,
    ...(rules === undefined
      ? {}
      : {
          rules: {
            digits: rules.digits,
            tickSize: rules.tickSize,
            tickValue: rules.tickValue,
            stopsLevelPoints: rules.stopsLevelPoints,
            ...(toldMs === undefined ? {} : { tickValueAgeMs: Math.max(0, Math.round(time.monotonicMs - toldMs)) }),
          },
        }),
    ...(loss === undefined ? {} : { lossAtStop: toWire(loss) }),
  };
}

/**
 * Which of its own symbols the unknown one may stand for; where none is near, some of them, so that a person sees how
 * they are spelled.
 */
function nearest(live: LiveAccount, symbol: string): Pick<AccountSizing, 'suggestions' | 'someSymbols'> {
  const suggestions = suggestSymbols(symbol, live.specifications.values());
  return suggestions.length > 0
    ? { suggestions }
    : { suggestions, someSymbols: [...live.specifications.keys()].sort().slice(0, SOME) };
}

const SOME = 10;

function pendingAttribution(live: LiveAccount, ticket: string): { orderId?: string; pipelineId?: string } {
  const known = live.attributions.get(`#${ticket}`);
  return known
    ? { orderId: known.orderId, ...(known.pipelineId === undefined ? {} : { pipelineId: known.pipelineId }) }
    : {};
}
