import { Module } from '@nestjs/common';
import { EntitlementModule } from '../entitlements/entitlement.module.js';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationReadModel } from './organisation.read-model.js';
import { OverrideHandler } from './override.handler.js';

/** Organisations as owners of the installation see them, and what these give them. */
@Module({
  imports: [EntitlementModule],
  controllers: [OrganisationController],
  providers: [OrganisationReadModel, OverrideHandler],
})
export class OrganisationModule {}
