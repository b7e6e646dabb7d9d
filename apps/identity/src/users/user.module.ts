import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PasswordModule } from '../passwords/password.module.js';
import { SessionModule } from '../sessions/session.module.js';
import { MemberHandler } from './member.handler.js';
import { ProfileHandler } from './profile.handler.js';
import { RegisterHandler } from './register.handler.js';
import { UserController } from './user.controller.js';

/** People, their tenants and roles. */
@Module({
  imports: [AuditModule, PasswordModule, SessionModule],
  controllers: [UserController],
  providers: [RegisterHandler, MemberHandler, ProfileHandler],
})
export class UserModule {}
