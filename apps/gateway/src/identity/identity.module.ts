import { Module } from '@nestjs/common';
import { AskedMailsController, MailCodesController } from './account-recovery.controller.js';
import { AccessModule } from '../access/access.module.js';
import { ApiKeysController } from './api-keys.controller.js';
import { AuditController } from './audit.controller.js';
import { MailboxController } from './mailbox.controller.js';
import { ProfileController, SessionsController } from './me.controller.js';
import { PasskeysController, PasskeySignInController } from './passkeys.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { KeySetController, SignInController } from './sign-in.controller.js';
import { InvitationsController, TeamController } from './team.controller.js';
import { TerminalsController } from './terminals.controller.js';

/** The routes of identity. */
@Module({
  imports: [AccessModule],
  controllers: [
    SignInController,
    AskedMailsController,
    MailCodesController,
    ProfileController,
    SessionsController,
    SecondFactorController,
    PasskeysController,
    PasskeySignInController,
    ApiKeysController,
    TeamController,
    InvitationsController,
    MailboxController,
    KeySetController,
    TerminalsController,
    AuditController,
  ],
})
export class IdentityRoutesModule {}
