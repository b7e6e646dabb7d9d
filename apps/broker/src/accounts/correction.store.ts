import { Injectable } from '@nestjs/common';
import { type TerminalDeal } from '@plimsoll/contracts';
import { dec, deterministicId, toWire } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type DealContent, type DealCorrection, isTradeType, netOf } from '../domain/deal-correction.js';
import { type TradeDeal } from '../domain/position-fold.js';
import { type DecidedCorrection } from '../domain/undo-decision.js';
import { type AccountRef } from './account-ref.js';

/** A correction of the deal with this ticket. */
export interface TicketCorrection extends DealCorrection {
  readonly ticket: string;
  readonly dealtAt: Date;
  readonly magic?: string;
}

/** A position as a person took it over from the terminal. */
export interface AcceptedPosition extends DecidedCorrection {
  readonly actor: string;
}

/** Corrections of deals and positions: rows that are added, never changed; the deals themselves stay as they came. */
@Injectable()
export class CorrectionStore {
  /** What the books hold of these tickets: the deal as it came, or as it was corrected last. */
  async booked(
    tx: Tx,
    ref: AccountRef,
    tickets: readonly string[],
  ): Promise<Map<string, { content: DealContent; dealtAt: Date; magic?: string }>> {
    const rows = await tx.query<ExposureRow>(BOOKED, [ref.tenantId, ref.accountId, tickets]);
    return new Map(
      rows.map((row) => [
        row.ticket,
        {
          content: row.after ?? contentOf(row),
          dealtAt: row.dealt_at,
          ...(row.magic === null ? {} : { magic: row.magic }),
        },
      ]),
    );
  }

  async addToDeals(tx: Tx, ref: AccountRef, corrections: readonly TicketCorrection[], at: Date): Promise<void> {
    for (const { ticket, kind, before, after, netChange, dealtAt, magic } of corrections) {
      const id = deterministicId('deal-correction', ref.accountId, ticket, at.toISOString(), JSON.stringify(after));
      const kept = { ...after, dealtAt: dealtAt.toISOString(), ...(magic === undefined ? {} : { magic }) };
      await tx.execute(
        `insert into deal_corrections (
           tenant_id, account_id, correction_id, ticket, position_id, kind, before, after, net_change, at)
         values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`,
        [
          ref.tenantId,
          ref.accountId,
          id,
          ticket,
          before.positionId ?? after.positionId ?? null,
          kind,
          JSON.stringify(before),
          JSON.stringify(kept),
          toWire(netChange),
          at,
        ],
      );
    }
  }

  async addToPosition(tx: Tx, ref: AccountRef, accepted: AcceptedPosition): Promise<void> {
    const id = deterministicId('position-correction', ref.accountId, accepted.positionId, accepted.at.toISOString());
    await tx.execute(TAKE_OVER, [
      ref.tenantId,
      ref.accountId,
      id,
      accepted.positionId,
      accepted.symbol,
      accepted.side,
      toWire(accepted.volume),
      toWire(accepted.openPrice),
      accepted.openedAt,
      accepted.magic ?? null,
      accepted.discrepancyId,
      accepted.actor,
      accepted.at,
    ]);
  }

  /** Puts the corrections of these positions over their trades; gives those that a person took over as well. */
  async apply(
    tx: Tx,
    ref: AccountRef,
    positionIds: readonly string[],
    trades: ReadonlyMap<string, readonly TradeDeal[]>,
  ): Promise<{ trades: Map<string, TradeDeal[]>; accepted: Map<string, DecidedCorrection[]> }> {
    const key = [ref.tenantId, ref.accountId, positionIds];
    const [deals, positions] = await Promise.all([
      tx.query<CorrectionRow>(LATEST, key),
      tx.query<AcceptedRow>(ACCEPTED, key),
    ]);
    const corrected = new Map([...trades].map(([positionId, list]) => [positionId, [...list]]));
    for (const row of deals) {
      const rest = (corrected.get(row.position_id) ?? []).filter((deal) => deal.ticket !== row.ticket);
      corrected.set(row.position_id, isTradeType(row.after.type) ? [...rest, tradeOf(row)] : rest);
    }
    const accepted = new Map<string, DecidedCorrection[]>();
    for (const row of positions)
      accepted.set(row.position_id, [...(accepted.get(row.position_id) ?? []), acceptedFromRow(row)]);
    return { trades: corrected, accepted };
  }
}

interface ExposureRow {
  ticket: string;
  dealt_at: Date;
  type: string;
  entry: string | null;
  position_id: string | null;
  symbol: string | null;
  volume: string | null;
  price: string | null;
  profit: string;
  swap: string;
  commission: string;
  fee: string;
  magic: string | null;
  after: DealContent | null;
}

interface CorrectionRow {
  ticket: string;
  position_id: string;
  after: DealContent & { dealtAt: string; magic?: string };
}

interface AcceptedRow {
  position_id: string;
  symbol: string;
  side: 'buy' | 'sell';
  volume: string;
  open_price: string;
  opened_at: Date;
  magic: string | null;
  discrepancy_id: string;
  at: Date;
}

/** What of a deal counts in the books. */
export function contentOfDeal({
  type,
  entry,
  positionId,
  symbol,
  volume,
  price,
  profit,
  swap,
  commission,
  fee,
}: TerminalDeal): DealContent {
  const trade = isTradeType(type)
    ? { entry: entry!, positionId: positionId!, symbol: symbol!, volume: volume!, price: price! }
    : {};
  return { type, ...trade, profit, swap, commission, fee };
}

function contentOf(row: ExposureRow): DealContent {
  const { type, profit, swap, commission, fee } = row;
  const trade = isTradeType(type)
    ? { entry: row.entry!, positionId: row.position_id!, symbol: row.symbol!, volume: row.volume!, price: row.price! }
    : {};
  return { type, ...trade, profit, swap, commission, fee };
}

function tradeOf({ ticket, position_id: positionId, after }: CorrectionRow): TradeDeal {
  return {
    ticket,
    positionId,
    symbol: after.symbol!,
    type: after.type as TradeDeal['type'],
    entry: after.entry as TradeDeal['entry'],
    volume: dec(after.volume!),
    price: dec(after.price!),
    net: netOf(after),
    dealtAt: new Date(after.dealtAt),
    ...(after.magic === undefined ? {} : { magic: after.magic }),
  };
}

function acceptedFromRow(row: AcceptedRow): DecidedCorrection {
  return {
    positionId: row.position_id,
    symbol: row.symbol,
    side: row.side,
    volume: dec(row.volume),
    openPrice: dec(row.open_price),
    openedAt: row.opened_at,
    at: row.at,
    discrepancyId: row.discrepancy_id,
    ...(row.magic === null ? {} : { magic: row.magic }),
  };
}

const BOOKED = `
select d.ticket, d.dealt_at, d.type, d.entry, d.position_id, d.symbol, d.volume, d.price, d.profit, d.swap,
  d.commission, d.fee, d.magic, c.after
from deals d
left join lateral (
  select after
  from deal_corrections c
  where c.tenant_id = $1 and c.account_id = $2 and c.ticket = d.ticket
  order by c.seq desc
  limit 1) c on true
where d.tenant_id = $1 and d.account_id = $2 and d.ticket = any($3::numeric[])`;

// Deals are dated by the clock of the terminal, which may be hours ahead: what is booked by now is before the
// acceptance, and so is every earlier one.
const TAKE_OVER = `
insert into position_corrections (
  tenant_id, account_id, correction_id, position_id, symbol, side, volume, open_price, opened_at, magic,
  discrepancy_id, actor, at)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
  greatest(
    $13::timestamptz,
    (select max(dealt_at) from deals where tenant_id = $1 and account_id = $2 and position_id = $4::numeric),
    (
      select max(at) + interval '1 millisecond'
      from position_corrections
      where tenant_id = $1 and account_id = $2 and position_id = $4::numeric))
  `;

const LATEST = `
select distinct on (ticket) ticket, position_id, after
from deal_corrections
where tenant_id = $1 and account_id = $2 and position_id = any($3::numeric[])
order by ticket, seq desc`;

const ACCEPTED = `
select position_id, symbol, side, volume, open_price, opened_at, magic, discrepancy_id, at
from position_corrections
where tenant_id = $1 and account_id = $2 and position_id = any($3::numeric[])
order by at`;
