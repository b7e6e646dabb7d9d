import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';

/** Tells the audit log what people did with pipelines (ID-5). */
@Module({ providers: [AuditTrail], exports: [AuditTrail] })
export class AuditModule {}
