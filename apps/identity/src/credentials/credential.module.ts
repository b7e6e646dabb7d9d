import { Module } from '@nestjs/common';
import { ApiKeyModule } from '../api-keys/api-key.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CodeModule } from '../codes/code.module.js';
import { MailModule } from '../mails/mail.module.js';
import { PasswordModule } from '../passwords/password.module.js';
import { SessionModule } from '../sessions/session.module.js';
import { UserModule } from '../users/user.module.js';
import { AddressProofHandler } from './address-proof.handler.js';
import { CodeMailHandler } from './code-mail.handler.js';
import { CredentialController } from './credential.controller.js';
import { CredentialRecord } from './credential.record.js';
import { NewPassword } from './new-password.js';
import { PasswordHandler } from './password.handler.js';

/** What people sign in with: addresses and passwords, and how they get them back. */
@Module({
  imports: [ApiKeyModule, AuditModule, CodeModule, MailModule, PasswordModule, SessionModule, UserModule],
  controllers: [CredentialController],
  providers: [CredentialRecord, CodeMailHandler, AddressProofHandler, NewPassword, PasswordHandler],
})
export class CredentialModule {}
