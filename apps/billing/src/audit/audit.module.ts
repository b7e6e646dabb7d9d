import { Module } from '@nestjs/common';
import { BillingAudit } from './billing-audit.js';

/** What people do here goes into the audit log. */
@Module({ providers: [BillingAudit], exports: [BillingAudit] })
export class AuditModule {}
