import { Injectable } from '@nestjs/common';
import { type EquityPoint } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from './account-ref.js';

export interface NumbersRow {
  readonly tenantId: string;
  readonly accountId: string;
  readonly epoch: number;
  readonly balance: string;
  readonly equity: string;
  readonly credit: string;
  readonly margin: string;
  readonly freeMargin: string;
  readonly at: string;
  readonly point: boolean;
}

export const EQUITY_POINTS_MAX = 2_000;
/** A slot begins before the line, and the last point has its own. */
const SPARE_SLOTS = 2;

export interface EquitySpan {
  readonly from: Date;
  /** Without it the line goes as far as there is one: clocks of terminals may be ahead. */
  readonly to: Date | undefined;
  readonly now: Date;
}

/** Account numbers over time. Written by the pulse for all accounts at once, never by a sync. */
@Injectable()
export class EquityStore {
  /**
   * The last numbers of some accounts; gives the accounts that were written. An older session writes nothing, and
   * neither does anybody whose account is being written by somebody else: orders never wait for numbers. As worker.
   */
  async save(tx: Tx, rows: readonly NumbersRow[]): Promise<Set<string>> {
    const json = JSON.stringify(rows);
    // The next numbers come in a second, so nobody waits for the disk with these rows locked.
    tx.send(`set local synchronous_commit = off`);
    tx.send(SAVE_POINTS, [json]);
    const saved = await tx.query<{ account_id: string }>(SAVE_NUMBERS, [json]);
    return new Set(saved.map((row) => row.account_id));
  }

  /**
   * The line of a span, thinned out to what a chart can show: the lowest point of each slot, the first of them where
   * several are, so that no fall between two is hidden; beside it how high it was; and the last one as it is.
   */
  async line(tx: Tx, ref: AccountRef, { from, to, now }: EquitySpan): Promise<EquityPoint[]> {
    const stepS = Math.max(
      1,
      Math.ceil(((to ?? now).getTime() - from.getTime()) / 1_000 / (EQUITY_POINTS_MAX - SPARE_SLOTS)),
    );
    const rows = await tx.query<{ at: Date; equity: string; balance: string; high: string | null }>(THINNED_LINE, [
      ref.tenantId,
      ref.accountId,
      from,
      to ?? null,
      stepS,
    ]);
    return rows.map(({ at, equity, balance, high }) => ({
      at: at.toISOString(),
      equity,
      balance,
      ...(high === null ? {} : { high }),
    }));
  }
}

const THINNED_LINE = `
with line as (
  select at, equity, balance, floor(extract(epoch from at) / $5) as slot
  from equity_points
  where tenant_id = $1 and account_id = $2 and at >= $3 and ($4::timestamptz is null or at <= $4)),
thin as (
  select distinct on (slot) at, equity, balance, nullif(max(equity) over (partition by slot), equity) as high
  from line
  order by slot, equity, at),
last as (
  select at, equity, balance, null::numeric as high
  from line
  order by at desc
  limit 1)
select at, equity, balance, high from thin
union all
select at, equity, balance, high from last where not exists (select 1 from thin where thin.at = last.at)
order by at
limit ${EQUITY_POINTS_MAX}`;

const RECORD = `n ("tenantId" uuid, "accountId" uuid, epoch bigint, balance numeric, equity numeric, credit numeric, margin numeric, "freeMargin" numeric, at timestamptz, point boolean)`;

const SAVE_NUMBERS = `
with free as materialized (
  select a.tenant_id, a.account_id
  from accounts a
  where (a.tenant_id, a.account_id) in (
    select n."tenantId", n."accountId"
    from jsonb_to_recordset($1::jsonb) as ${RECORD})
  for no key update skip locked)
update accounts a
set balance = n.balance, equity = n.equity, credit = n.credit, margin = n.margin, free_margin = n."freeMargin",
  numbers_at = n.at, last_seen_at = now()
from jsonb_to_recordset($1::jsonb) as ${RECORD}, free
where free.tenant_id = n."tenantId" and free.account_id = n."accountId" and a.tenant_id = n."tenantId"
  and a.account_id = n."accountId" and a.epoch = n.epoch
returning a.account_id`;

const SAVE_POINTS = `
insert into equity_points (tenant_id, account_id, at, equity, balance)
select n."tenantId", n."accountId", n.at, n.equity, n.balance
from jsonb_to_recordset($1::jsonb) as ${RECORD}
where n.point
on conflict do nothing`;
