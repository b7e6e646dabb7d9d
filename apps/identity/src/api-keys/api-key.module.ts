import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mails/mail.module.js';
import { SessionModule } from '../sessions/session.module.js';
import { UserModule } from '../users/user.module.js';
import { ApiKeyReminder } from './api-key-reminder.js';
import { ApiKeyController } from './api-key.controller.js';
import { ApiKeyHandler } from './api-key.handler.js';
import { ApiKeyIssuer } from './api-key.issuer.js';
import { ApiKeyReadModel } from './api-key.read-model.js';
import { ApiKeyRecord } from './api-key.record.js';

/** Personal API keys. */
@Module({
  imports: [AuditModule, MailModule, SessionModule, UserModule],
  controllers: [ApiKeyController],
  providers: [ApiKeyRecord, ApiKeyIssuer, ApiKeyHandler, ApiKeyReadModel, ApiKeyReminder],
  exports: [ApiKeyRecord],
})
export class ApiKeyModule {}
