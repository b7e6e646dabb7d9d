import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, problem, ProblemError, SystemState } from '@plimsoll/contracts';
import { type FastifyRequest } from 'fastify';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { GatewayConfig } from '../gateway.config.js';
import { ownsInstallation } from './installation-owner.js';
import { SystemReader } from './system-reader.js';

/** What the installation says about itself. Organisations share it, so being an owner of one is not enough. */
@ApiTags('system')
@Controller('system')
export class SystemController {
  constructor(
    private readonly reader: SystemReader,
    private readonly config: GatewayConfig,
  ) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(SystemState)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Versions and checks of the installation',
    description:
      'Each service is asked what it finds about itself: versions of it and of its servers, what it depends on, what waits. For owners of the installation: an owner at the machine itself (a local installation, called over the loopback), or of an organisation that `SYSTEM_ORGANISATIONS` names. Everybody else is refused, owners of other organisations too.',
  })
  state(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<SystemState> {
    const { headers, socket } = request.raw;
    if (!ownsInstallation(this.config, actor.tenantId, { remoteAddress: socket.remoteAddress, headers }))
      throw new ProblemError(problem('system-closed'));
    return this.reader.read(actor);
  }
}
