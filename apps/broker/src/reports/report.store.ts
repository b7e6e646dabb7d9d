import { Injectable } from '@nestjs/common';
import { type KeepReport, type ReportDealView } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';

/** Names an account of reports. */
export interface ReportKey {
  readonly tenantId: string;
  readonly reportId: string;
}

export interface Importer {
  readonly userId: string;
  readonly at: Date;
}

/** Writes what is kept of reports. */
@Injectable()
export class ReportStore {
  /** The account, made where it is not there, and held until the transaction ends. */
  async hold(tx: Tx, { tenantId, reportId }: ReportKey, report: KeepReport, by: Importer): Promise<void> {
    await tx.execute(
      `insert into report_accounts (tenant_id, report_id, kind, identity, imported_at, imported_by)
       values ($1, $2, $3, $4::jsonb, $5, $6) on conflict do nothing`,
      [tenantId, reportId, report.kind, JSON.stringify(report.identity), by.at, by.userId],
    );
    await tx.execute('select 1 from report_accounts where tenant_id = $1 and report_id = $2 for update', [
      tenantId,
      reportId,
    ]);
  }

  /**
   * Adds deals that are not there. Gives how many were, the tickets of those that stand there with other amounts, and how
   * many the account has now.
   */
  async add(
    tx: Tx,
    { tenantId, reportId }: ReportKey,
    deals: readonly ReportDealView[],
  ): Promise<{ added: number; changed: string[]; held: number }> {
    const params = [tenantId, reportId, JSON.stringify(deals)];
    const changed = await tx.query<{ ticket: string }>(CHANGED, params);
    const added = await tx.query(ADD, params);
    const { deals: held } = await tx.one<{ deals: number }>(
      'update report_accounts set deals = deals + $3 where tenant_id = $1 and report_id = $2 returning deals',
      [tenantId, reportId, added.length],
    );
    return { added: added.length, changed: changed.map(({ ticket }) => ticket), held };
  }

  /** Writes down a file whose last part has come; once. */
  async addFile(tx: Tx, { tenantId, reportId }: ReportKey, report: KeepReport, by: Importer): Promise<void> {
    const { sha256, fileName, sums, from, to, disagreements, notes } = report;
    await tx.execute(
      `insert into report_files (
         tenant_id, report_id, sha256, file_name, opening, balance, equity, first_at, last_at, deals, disagreements,
         notes, imported_at, imported_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12::jsonb, $13, $14) on conflict do nothing`,
      [
        tenantId,
        reportId,
        sha256,
        fileName,
        sums.opening,
        sums.balance,
        sums.equity ?? null,
        from,
        to,
        sums.deals,
        JSON.stringify(disagreements),
        JSON.stringify(notes),
        by.at,
        by.userId,
      ],
    );
  }

  /** Removes an account of which no file has come whole: the beginning of one that was refused. */
  async dropBegun(tx: Tx, { tenantId, reportId }: ReportKey): Promise<void> {
    await tx.execute(
      `delete from report_accounts a where tenant_id = $1 and report_id = $2 and not exists (
         select from report_files f where f.tenant_id = a.tenant_id and f.report_id = a.report_id)`,
      [tenantId, reportId],
    );
  }

  /** Removes the account with all that was imported. Gives how many deals that were; nothing where it is not there. */
  async remove(tx: Tx, { tenantId, reportId }: ReportKey): Promise<number | undefined> {
    const counted = await tx.maybeOne<{ deals: number }>(
      `select (select count(*)::int from report_deals d where d.tenant_id = $1 and d.report_id = $2) as deals
       from report_accounts where tenant_id = $1 and report_id = $2 for update`,
      [tenantId, reportId],
    );
    await tx.execute('delete from report_accounts where tenant_id = $1 and report_id = $2', [tenantId, reportId]);
    return counted?.deals;
  }
}

const READ = `
jsonb_to_recordset($3::jsonb) as d (
  ticket numeric, "dealtAt" timestamptz, type text, entry text, symbol text, volume numeric, price numeric,
  profit numeric, swap numeric, commission numeric, fee numeric, balance numeric, "positionId" numeric,
  "orderTicket" numeric, comment text, "isCredit" boolean)`;

const CHANGED = `
select d.ticket
from ${READ}
join report_deals k on k.tenant_id = $1::uuid and k.report_id = $2::uuid and k.ticket = d.ticket
where (k.type, k.entry, k.symbol, k.volume, k.price, k.profit, k.swap, k.commission, k.fee)
  is distinct from (d.type, d.entry, d.symbol, d.volume, d.price, d.profit, d.swap, d.commission, d.fee)
order by d.ticket`;

const ADD = `
insert into report_deals (
  tenant_id, report_id, ticket, dealt_at, type, entry, symbol, volume, price, profit, swap, commission, fee, net,
  balance, position_id, order_ticket, comment, is_credit)
select $1::uuid, $2::uuid, d.ticket, d."dealtAt", d.type, d.entry, d.symbol, d.volume, d.price, d.profit, d.swap,
  d.commission, d.fee,
  d.profit + d.swap + d.commission + d.fee, d.balance, d."positionId", d."orderTicket", d.comment, d."isCredit"
from ${READ}
on conflict do nothing
returning ticket`;
