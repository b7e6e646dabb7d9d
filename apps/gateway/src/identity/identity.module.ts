import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { KeySetController, ProfileController, SignInController } from './sign-in.controller.js';
import { TerminalsController } from './terminals.controller.js';

/** The routes of identity. */
@Module({ controllers: [SignInController, ProfileController, KeySetController, TerminalsController, AuditController] })
export class IdentityRoutesModule {}
