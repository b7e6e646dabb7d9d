import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Put, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  organisationList,
  overrideEnd,
  OverrideGrant,
  OverrideRef,
  overrideSet,
  SystemOrganisation,
  SystemOrganisationPage,
  SystemOrganisationQuery,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';
import { InstallationOwnerGuard } from './installation-owner.guard.js';
import { OrganisationReader } from './organisation-reader.js';

/** Organisations of the installation, for its owners: what each has, uses, and has otherwise than its plan says (BL-6). */
@ApiTags('system')
@Controller('system/organisations')
@UseGuards(InstallationOwnerGuard)
export class OrganisationsController {
  constructor(
    private readonly requests: Requests,
    private readonly reader: OrganisationReader,
  ) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(SystemOrganisationPage)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Organisations with their plans and what they use',
    description:
      'The newest subscription first. For owners of the installation only. What a service does not tell now is absent, never 0.',
  })
  async list(@Query() query: SystemOrganisationQuery, @CurrentActor() actor: Actor): Promise<SystemOrganisationPage> {
    const page = await this.requests.ask(organisationList, query, { actor });
    return { ...page, items: await this.reader.dressed(page.items) };
  }

  @Put(':tenantId/overrides/:feature')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(SystemOrganisation)
  @Refuses('system-closed', 'conflict')
  @ApiOperation({
    summary: 'Give an organisation one feature otherwise than its plan says',
    description:
      'Exactly one of `limit`, `unlimited`, `enabled`, `values`, as the feature is; with a reason, and until when. It takes the place of one before. Written to the audit log of the organisation and of yours; known everywhere within a second. Your own organisation is given nothing by you (`conflict`): an owner of another one does.',
  })
  async set(
    @Param() ref: OverrideRef,
    @Body() grant: OverrideGrant,
    @CurrentActor() actor: Actor,
  ): Promise<SystemOrganisation> {
    return this.one(await this.requests.ask(overrideSet, { ...grant, ...ref }, { actor }));
  }

  @Delete(':tenantId/overrides/:feature')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(SystemOrganisation)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Let the plan count again for one feature',
    description: 'Ends what was given otherwise. Asked again, it changes nothing.',
  })
  async end(@Param() ref: OverrideRef, @CurrentActor() actor: Actor): Promise<SystemOrganisation> {
    return this.one(await this.requests.ask(overrideEnd, ref, { actor }));
  }

  private async one(organisation: SystemOrganisation): Promise<SystemOrganisation> {
    const [dressed] = await this.reader.dressed([organisation]);
    return dressed ?? organisation;
  }
}
