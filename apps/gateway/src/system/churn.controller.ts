import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, Churn, churnGet } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { InstallationOwnerGuard } from './installation-owner.guard.js';
import { OrganisationReader } from './organisation-reader.js';

/** Who may be about to leave, for owners of the installation (BL-6). */
@ApiTags('system')
@Controller('system/churn')
@UseGuards(InstallationOwnerGuard)
export class ChurnController {
  constructor(
    private readonly requests: Requests,
    private readonly reader: OrganisationReader,
  ) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(Churn)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Who may be about to leave, and what offers to stay have brought',
    description:
      'Organisations that pay and have an end asked for, a payment that fails, a pause, or in the last 14 days less than half the usage of the 14 days before; and of each offer how often it was made, accepted, and kept somebody.',
  })
  async churn(@CurrentActor() actor: Actor): Promise<Churn> {
    const churn = await this.requests.ask(churnGet, {}, { actor });
    const names = await this.reader.names(churn.leaving.map(({ tenantId }) => tenantId));
    return {
      ...churn,
      leaving: churn.leaving.map((one) => {
        const name = names.get(one.tenantId);
        return name === undefined ? one : { ...one, name };
      }),
    };
  }
}
