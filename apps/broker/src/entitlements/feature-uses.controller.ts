import { Controller } from '@nestjs/common';
import { brokerFeatureUses, brokerFeatureUsesOf, type FeatureUses, type Nothing } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { keptDeals } from '../reports/report-limit.js';

@Controller()
export class FeatureUsesController {
  constructor(private readonly db: Database) {}

  @Answers(brokerFeatureUses)
  async uses(_: Nothing, { tenantId }: RequestContext): Promise<FeatureUses> {
    const used = await this.db.readTenant(tenantId, (tx) => keptDeals(tx, tenantId));
    return { uses: [{ feature: 'reports.deals', used }] };
  }

  @Answers(brokerFeatureUsesOf)
  usesOf(nothing: Nothing, context: RequestContext): Promise<FeatureUses> {
    return this.uses(nothing, context);
  }
}
