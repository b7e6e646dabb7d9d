import { Body, Controller, Get, Param, Put, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  StandingRef,
  OrganisationStanding,
  ownStandingGet,
  SetStandingBody,
  standingGet,
  standingSet,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { InstallationOwnerGuard } from '../system/installation-owner.guard.js';
import { ReducesRisk } from '../limits/route-load.js';

/** How the organisation of the caller stands. */
@ApiTags('team')
@Controller('team/standing')
export class OwnStandingController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:read')
  @Responds(OrganisationStanding)
  @ApiOperation({
    summary: 'Whether your organisation is frozen, or goes on elsewhere',
    description:
      'While it is frozen, what begins something new is refused with `organisation-frozen`: entries of pipelines, replays, new pipelines, sources, terminals and people. Closing, guards, cancelling, reading and exports go on. When it `moved`, `movedTo` says where.',
  })
  own(@CurrentActor() actor: Actor): Promise<OrganisationStanding> {
    return this.requests.ask(ownStandingGet, {}, { actor });
  }
}

/** Freezes organisations for the time of a move, for owners of the installation (BL-5). */
@ApiTags('system')
@Controller('system/organisations/:tenantId/standing')
@UseGuards(InstallationOwnerGuard)
export class StandingController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(OrganisationStanding)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'How an organisation stands',
    description: 'Active, frozen, or moved to another installation; since when, and why.',
  })
  get(@Param() { tenantId }: StandingRef, @CurrentActor() actor: Actor): Promise<OrganisationStanding> {
    return this.requests.ask(standingGet, { tenantId }, { actor });
  }

  @Put()
  @RequiresPermission('system:manage')
  @ReducesRisk()
  @Responds(OrganisationStanding)
  @Refuses('system-closed', 'conflict')
  @ApiOperation({
    summary: 'Freeze an organisation, thaw it, or say where it went',
    description:
      'From `active` to `frozen`, from there back or to `moved` with the address, from `moved` back to `frozen`; asked again, it changes nothing. Everywhere within a second. Its guards go on in every state, and whatever takes risk away is done. Written to the audit log of the organisation and of yours.',
  })
  set(
    @Param() { tenantId }: StandingRef,
    @Body() body: SetStandingBody,
    @CurrentActor() actor: Actor,
  ): Promise<OrganisationStanding> {
    return this.requests.ask(standingSet, { ...body, tenantId }, { actor });
  }
}
