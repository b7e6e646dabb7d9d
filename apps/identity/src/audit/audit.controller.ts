import { Controller } from '@nestjs/common';
import {
  type AuditPage,
  type AuditQuery,
  type AuditVerification,
  auditVerificationRequest,
  type AuditVerified,
  listAuditRequest,
  type Nothing,
  type VerifyAudit,
  verifyAuditRequest,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { AuditVerifier } from './audit-verifier.js';
import { AuditReadModel } from './audit.read-model.js';
import { RecentVerifications } from './recent-verifications.js';

@Controller()
export class AuditController {
  constructor(
    private readonly readModel: AuditReadModel,
    private readonly verifier: AuditVerifier,
    private readonly recent: RecentVerifications,
  ) {}

  @Answers(listAuditRequest)
  list(query: AuditQuery, ctx: RequestContext): Promise<AuditPage> {
    return this.readModel.page(ctx.tenantId, query);
  }

  @Answers(auditVerificationRequest)
  verification(_: Nothing, ctx: RequestContext): Promise<AuditVerification> {
    return this.recent.of(ctx.tenantId);
  }

  @Answers(verifyAuditRequest)
  verify({ tenantId }: VerifyAudit): Promise<AuditVerified> {
    return this.verifier.verify(tenantId);
  }
}
