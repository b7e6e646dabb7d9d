import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, SystemState } from '@plimsoll/contracts';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { InstallationOwnerGuard } from './installation-owner.guard.js';
import { SystemReader } from './system-reader.js';

/** What the installation says about itself. Organisations share it, so being an owner of one is not enough. */
@ApiTags('system')
@Controller('system')
@UseGuards(InstallationOwnerGuard)
export class SystemController {
  constructor(private readonly reader: SystemReader) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(SystemState)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Versions and checks of the installation',
    description:
      'Each service is asked what it finds about itself: versions of it and of its servers, what it depends on, what waits. For owners of the installation: an owner at the machine itself (a local installation, called over the loopback), or of an organisation that `SYSTEM_ORGANISATIONS` names. Everybody else is refused, owners of other organisations too.',
  })
  state(@CurrentActor() actor: Actor): Promise<SystemState> {
    return this.reader.read(actor);
  }
}
