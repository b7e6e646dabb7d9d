import { Module } from '@nestjs/common';
import { ApiKeyModule } from '../api-keys/api-key.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CodeModule } from '../codes/code.module.js';
import { MailModule } from '../mails/mail.module.js';
import { PasswordModule } from '../passwords/password.module.js';
import { SessionModule } from '../sessions/session.module.js';
import { UserModule } from '../users/user.module.js';
import { AcceptanceHandler } from './acceptance.handler.js';
import { InvitationHandler } from './invitation.handler.js';
import { InvitationLeave } from './invitation-leave.js';
import { InvitationRecord } from './invitation.record.js';
import { MemberRemoval } from './member-removal.js';
import { MembershipHandler } from './membership.handler.js';
import { OpenInvitations } from './open-invitations.js';
import { InvitationController, TeamController } from './team.controller.js';
import { TeamReadModel } from './team.read-model.js';
import { TeamRecord } from './team.record.js';
import { TeamSize } from './team-size.js';

/** Organisations: who is in them, who is invited, and what they may do. */
@Module({
  imports: [ApiKeyModule, AuditModule, CodeModule, MailModule, PasswordModule, SessionModule, UserModule],
  controllers: [TeamController, InvitationController],
  providers: [
    TeamReadModel,
    TeamRecord,
    MemberRemoval,
    MembershipHandler,
    TeamSize,
    InvitationRecord,
    InvitationLeave,
    OpenInvitations,
    InvitationHandler,
    AcceptanceHandler,
  ],
})
export class TeamModule {}
