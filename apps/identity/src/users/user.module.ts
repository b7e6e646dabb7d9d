import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CodeModule } from '../codes/code.module.js';
import { MailModule } from '../mails/mail.module.js';
import { PasswordModule } from '../passwords/password.module.js';
import { SessionModule } from '../sessions/session.module.js';
import { AddressMails } from './address-mails.js';
import { MemberHandler } from './member.handler.js';
import { ProfileHandler } from './profile.handler.js';
import { RegisterHandler } from './register.handler.js';
import { RegistrationRecord } from './registration.record.js';
import { TeamAnnouncer } from './team-announcer.js';
import { VerifiedAddress } from './verified-address.js';
import { UserController } from './user.controller.js';

/** People, their tenants and roles. */
@Module({
  imports: [AuditModule, CodeModule, MailModule, PasswordModule, SessionModule],
  controllers: [UserController],
  providers: [
    AddressMails,
    RegistrationRecord,
    RegisterHandler,
    MemberHandler,
    ProfileHandler,
    TeamAnnouncer,
    VerifiedAddress,
  ],
  exports: [AddressMails, VerifiedAddress],
})
export class UserModule {}
