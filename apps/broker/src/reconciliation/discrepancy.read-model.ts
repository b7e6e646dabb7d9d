import { Injectable } from '@nestjs/common';
import { type DiscrepancyPage, type ListDiscrepancies, problem, ProblemError } from '@plimsoll/contracts';
import { conditions, Database, keysetPage } from '@plimsoll/persistence';
import { discrepancyFromRow, type DiscrepancyRow, toDiscrepancyView } from './discrepancy.convert.js';

/** Discrepancies for reading. */
@Injectable()
export class DiscrepancyReadModel {
  constructor(private readonly database: Database) {}

  page(tenantId: string, query: ListDiscrepancies): Promise<DiscrepancyPage> {
    return this.database.readTenant(tenantId, async (tx) => {
      const { accountId, state, kind, severity } = query;
      const account = await tx.maybeOne(`select 1 from accounts where tenant_id = $1 and account_id = $2`, [
        tenantId,
        accountId,
      ]);
      if (!account) throw new ProblemError(problem('account-unknown'));
      const { where, params } = conditions(
        ['tenant_id = ?', tenantId],
        ['account_id = ?', accountId],
        ['state = ?', state],
        ['kind = ?', kind],
        ['severity = ?', severity],
      );
      const keys = [
        { column: 'first_seen_at', type: 'timestamptz' },
        { column: 'discrepancy_id', type: 'uuid' },
      ] as const;
      return keysetPage<DiscrepancyRow, DiscrepancyPage['items'][number]>(
        tx,
        { sql: `select * from discrepancies where ${where}`, params, keys },
        query,
        (row) => toDiscrepancyView(accountId, discrepancyFromRow(row)),
      );
    });
  }
}
