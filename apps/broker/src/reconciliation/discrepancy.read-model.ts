import { Injectable } from '@nestjs/common';
import { type DiscrepancyPage, type ListDiscrepancies, problem, ProblemError } from '@plimsoll/contracts';
import { Database, entityPage } from '@plimsoll/persistence';
import { discrepancyOf, toDiscrepancyView } from './discrepancy.convert.js';
import { DiscrepancyEntity } from './discrepancy.entities.js';

/** Discrepancies for reading. */
@Injectable()
export class DiscrepancyReadModel {
  constructor(private readonly database: Database) {}

  page(tenantId: string, query: ListDiscrepancies): Promise<DiscrepancyPage> {
    return this.database.readTenant(tenantId, async (tx) => {
      const { accountId, state, kind, severity, ...page } = query;
      const account = await tx.maybeOne(`select 1 from accounts where tenant_id = $1 and account_id = $2`, [
        tenantId,
        accountId,
      ]);
      if (!account) throw new ProblemError(problem('account-unknown'));
      const where = {
        tenantId,
        accountId,
        ...(state === undefined ? {} : { state }),
        ...(kind === undefined ? {} : { kind }),
        ...(severity === undefined ? {} : { severity }),
      };
      const keys = ['firstSeenAt', 'discrepancyId'] as const;
      const found = await entityPage(tx.of(DiscrepancyEntity), { where, keys }, page);
      return { ...found, items: found.items.map((row) => toDiscrepancyView(accountId, discrepancyOf(row))) };
    });
  }
}
