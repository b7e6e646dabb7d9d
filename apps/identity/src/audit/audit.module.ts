import { Module } from '@nestjs/common';
import { AuditCheckpoints } from './audit-checkpoints.js';
import { AuditLog } from './audit-log.js';
import { AuditVerifier } from './audit-verifier.js';
import { AuditConsumer } from './audit.consumer.js';
import { AuditController } from './audit.controller.js';
import { AuditReadModel } from './audit.read-model.js';
import { RecentVerifications } from './recent-verifications.js';

/** The audit log: a hash chain for each tenant, its checkpoints and proofs (ID-5). */
@Module({
  controllers: [AuditConsumer, AuditController],
  providers: [AuditLog, AuditReadModel, AuditCheckpoints, AuditVerifier, RecentVerifications],
  exports: [AuditLog, AuditCheckpoints],
})
export class AuditModule {}
