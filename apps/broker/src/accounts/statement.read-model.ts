import { Injectable } from '@nestjs/common';
import {
  type AccountStatement,
  BALANCE_BREAKS_SHOWN,
  type BalanceBreak,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { dec, toWire } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { ACCEPTED } from '../domain/accepted-cash.js';
import { type AccountRef } from './account-ref.js';

interface Totals {
  readonly currency: string;
  readonly history_complete: boolean;
  readonly deals: string;
  readonly balance: string;
  readonly net: string;
  readonly cash: string;
  readonly corrections: string;
  readonly accepted: string;
  readonly open_positions: string;
  readonly closed_positions: string;
  readonly open_discrepancies: string;
}

interface Break extends BalanceBreak {
  readonly total: string;
}

/** The totals of an account, added up anew from its deals: for proving the ledger, not for the live page. */
@Injectable()
export class StatementReadModel {
  constructor(private readonly database: Database) {}

  statement({ tenantId, accountId }: AccountRef): Promise<AccountStatement> {
    return this.database.readTenant(tenantId, async (tx) => {
      const totals = await tx.maybeOne<Totals>(TOTALS, [tenantId, accountId, ACCEPTED]);
      if (totals === undefined) throw new ProblemError(problem('account-unknown'));
      const breaks = await tx.query<Break>(BREAKS, [tenantId, accountId, BALANCE_BREAKS_SHOWN, ACCEPTED]);
      const { currency, net, corrections, accepted } = totals;
      const balance = toWire(dec(totals.balance).plus(corrections).plus(accepted));
      return {
        accountId,
        currency,
        deals: Number(totals.deals),
        openPositions: Number(totals.open_positions),
        closedPositions: Number(totals.closed_positions),
        balance,
        net,
        cash: totals.cash,
        corrections,
        accepted,
        balanceMismatches: Number(breaks[0]?.total ?? 0),
        firstMismatches: breaks.map(({ ticket, told, running }) => ({ ticket, told, running })),
        openDiscrepancies: Number(totals.open_discrepancies),
        historyComplete: totals.history_complete,
      };
    });
  }
}

const TOTALS = `
select a.currency, a.history_complete, d.deals, d.balance, d.net, d.cash,
  (
    select coalesce(sum(net_change), 0)
    from deal_corrections c
    where c.tenant_id = $1 and c.account_id = $2) as corrections,
  (
    select coalesce(sum(amount), 0)
    from adjustments j
    where j.tenant_id = $1 and j.account_id = $2 and j.kind = 'cash' and j.voided_at is null
      and j.reason = any($3::text[])) as accepted,
  (select count(*) from positions p where p.tenant_id = $1 and p.account_id = $2 and p.volume > 0) as open_positions,
  (
    select count(*)
    from positions p
    where p.tenant_id = $1 and p.account_id = $2 and p.volume = 0) as closed_positions,
  (
    select count(*)
    from discrepancies x
    where x.tenant_id = $1 and x.account_id = $2 and x.state = 'open') as open_discrepancies
from accounts a
cross join (
  select count(*) as deals, coalesce(sum(net), 0) as balance,
    coalesce(sum(net) filter (where type in ('buy', 'sell')), 0) as net,
    coalesce(sum(net) filter (where type not in ('buy', 'sell')), 0) as cash
  from deals
  where tenant_id = $1 and account_id = $2) d
where a.tenant_id = $1 and a.account_id = $2`;
const BREAKS = `
select ticket, told, running, count(*) over () as total
from (
  select ticket, at, told, sum(net) over (order by at, ticket nulls last) as running
  from (
    select ticket, dealt_at as at, balance as told, net
    from deals
    where tenant_id = $1 and account_id = $2
    union all
    select null, at, null, net_change
    from deal_corrections
    where tenant_id = $1 and account_id = $2
    union all
    select null, at, null, amount
    from adjustments
    where tenant_id = $1 and account_id = $2 and kind = 'cash' and voided_at is null and reason = any($4::text[]))
  entries) d
where told is not null and told <> running
order by at, ticket
limit $3`;
