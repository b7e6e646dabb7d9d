import { Injectable } from '@nestjs/common';
import { type DiscrepancyPage, type ListDiscrepancies, problem, ProblemError } from '@plimsoll/contracts';
import { Database, keysetPage } from '@plimsoll/persistence';
import { discrepancyFromRow, type DiscrepancyRow, toDiscrepancyView } from './discrepancy.convert.js';

/** Discrepancies for reading. */
@Injectable()
export class DiscrepancyReadModel {
  constructor(private readonly database: Database) {}

  page(tenantId: string, query: ListDiscrepancies): Promise<DiscrepancyPage> {
    return this.database.readTenant(tenantId, async (tx) => {
      const { accountId, state } = query;
      const account = await tx.maybeOne(`select 1 from accounts where tenant_id = $1 and account_id = $2`, [tenantId, accountId]);
      if (!account) throw new ProblemError(problem('account-unknown'));
      const sql = `select * from discrepancies where tenant_id = $1 and account_id = $2 and ($3::text is null or state = $3)`;
      const keys = [{ column: 'first_seen_at', type: 'timestamptz' }, { column: 'discrepancy_id', type: 'uuid' }] as const;
      return keysetPage<DiscrepancyRow, DiscrepancyPage['items'][number]>(tx, { sql, params: [tenantId, accountId, state ?? null], keys }, query, (row) => toDiscrepancyView(accountId, discrepancyFromRow(row)));
    });
  }
}
