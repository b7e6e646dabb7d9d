import { Controller } from '@nestjs/common';
import {
  organisationList,
  overrideEnd,
  type OverrideRef,
  overrideSet,
  type Problem,
  type SetOverride,
  type SystemOrganisation,
  type SystemOrganisationPage,
  type SystemOrganisationQuery,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { OrganisationReadModel } from './organisation.read-model.js';
import { OverrideHandler } from './override.handler.js';

/** For owners of the installation; the gateway knows who they are, and asks for nobody else. */
@Controller()
export class OrganisationController {
  constructor(
    private readonly readModel: OrganisationReadModel,
    private readonly overrides: OverrideHandler,
  ) {}

  @Answers(organisationList)
  list(query: SystemOrganisationQuery): Promise<SystemOrganisationPage> {
    return this.readModel.list(query);
  }

  @Answers(overrideSet)
  set(input: SetOverride, { actor }: RequestContext): Promise<SystemOrganisation | Problem> {
    invariant(actor, 'overrides are made by people');
    return this.overrides.set(input, actor);
  }

  @Answers(overrideEnd)
  end(ref: OverrideRef, { actor }: RequestContext): Promise<SystemOrganisation | Problem> {
    invariant(actor, 'overrides are ended by people');
    return this.overrides.end(ref, actor);
  }
}
