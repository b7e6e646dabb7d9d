import { Controller, Inject } from '@nestjs/common';
import { type Catalogue, catalogueGet, type Nothing } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { CatalogueReadModel } from './catalogue.read-model.js';

@Controller()
export class CatalogueController {
  constructor(
    private readonly db: Database,
    private readonly readModel: CatalogueReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Answers(catalogueGet)
  async get(_: Nothing, { tenantId }: RequestContext): Promise<Catalogue> {
    const at = this.clock.now();
    const offered = await this.db.readTenant(tenantId, (tx) => this.readModel.onSale(tx, { tenantId, at }));
    return { ...offered, at: at.toISOString() };
  }
}
