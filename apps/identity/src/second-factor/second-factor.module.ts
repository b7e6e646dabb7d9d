import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mails/mail.module.js';
import { FactorNotices } from './factor-notices.js';
import { SecondFactors } from './second-factors.js';

/** Judging codes of the second factor, for signing in and for changing it. */
@Module({
  imports: [AuditModule, MailModule],
  providers: [FactorNotices, SecondFactors],
  exports: [FactorNotices, SecondFactors],
})
export class SecondFactorModule {}
