import { Injectable } from '@nestjs/common';
import { type AccountStatement, BALANCE_BREAKS_SHOWN, type BalanceBreak, problem, ProblemError } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { type AccountRef } from './account-ref.js';

interface Totals {
  readonly currency: string;
  readonly history_complete: boolean;
  readonly deals: string;
  readonly balance: string;
  readonly net: string;
  readonly cash: string;
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
      const totals = await tx.maybeOne<Totals>(TOTALS, [tenantId, accountId]);
      if (totals === undefined) throw new ProblemError(problem('account-unknown'));
      const breaks = await tx.query<Break>(BREAKS, [tenantId, accountId, BALANCE_BREAKS_SHOWN]);
      const { currency, balance, net } = totals;
      return {
        accountId, currency, deals: Number(totals.deals), openPositions: Number(totals.open_positions), closedPositions: Number(totals.closed_positions), balance, net, cash: totals.cash,
        balanceMismatches: Number(breaks[0]?.total ?? 0), firstMismatches: breaks.map(({ ticket, told, running }) => ({ ticket, told, running })),
        openDiscrepancies: Number(totals.open_discrepancies), historyComplete: totals.history_complete,
      };
    });
  }
}

const TOTALS = `
select a.currency, a.history_complete, d.deals, d.balance, d.net, d.cash,
  (select count(*) from positions p where p.tenant_id = $1 and p.account_id = $2 and p.volume > 0) as open_positions,
  (select count(*) from positions p where p.tenant_id = $1 and p.account_id = $2 and p.volume = 0) as closed_positions,
  (select count(*) from discrepancies x where x.tenant_id = $1 and x.account_id = $2 and x.state = 'open') as open_discrepancies
from accounts a cross join (
  select count(*) as deals, coalesce(sum(net), 0) as balance,
    coalesce(sum(net) filter (where type in ('buy', 'sell')), 0) as net, coalesce(sum(net) filter (where type not in ('buy', 'sell')), 0) as cash
  from deals where tenant_id = $1 and account_id = $2) d
where a.tenant_id = $1 and a.account_id = $2`;
const BREAKS = `
select ticket, told, running, count(*) over () as total from (
  select ticket, dealt_at, balance as told, sum(net) over (order by dealt_at, ticket) as running from deals where tenant_id = $1 and account_id = $2) d
where told is not null and told <> running order by dealt_at, ticket limit $3`;
