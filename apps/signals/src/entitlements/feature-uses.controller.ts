import { Controller, Inject } from '@nestjs/common';
import { type FeatureUses, type Nothing, signalFeatureUses, signalFeatureUsesOf } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { SourceReadModel } from '../sources/source.read-model.js';
import { entriesOfDay } from './entries-of-day.js';

@Controller()
export class FeatureUsesController {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Answers(signalFeatureUses)
  async uses(_: Nothing, { tenantId }: RequestContext): Promise<FeatureUses> {
    const [sources, entries] = await Promise.all([
      this.sources.count(tenantId),
      this.db.readTenant(tenantId, (tx) => entriesOfDay(tx, tenantId, this.clock.now())),
    ]);
    return {
      uses: [
        { feature: 'sources.active', used: sources },
        { feature: 'signals.external', used: entries },
      ],
    };
  }

  @Answers(signalFeatureUsesOf)
  usesOf(nothing: Nothing, context: RequestContext): Promise<FeatureUses> {
    return this.uses(nothing, context);
  }
}
