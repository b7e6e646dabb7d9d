import { Controller } from '@nestjs/common';
import {
  type AuditPage,
  type AuditQuery,
  type AuditVerified,
  listAuditRequest,
  type VerifyAudit,
  verifyAuditRequest,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { AuditVerifier } from './audit-verifier.js';
import { AuditReadModel } from './audit.read-model.js';

@Controller()
export class AuditController {
  constructor(
    private readonly readModel: AuditReadModel,
    private readonly verifier: AuditVerifier,
  ) {}

  @Answers(listAuditRequest)
  list(query: AuditQuery, ctx: RequestContext): Promise<AuditPage> {
    return this.readModel.page(ctx.tenantId, query);
  }

  @Answers(verifyAuditRequest)
  verify({ tenantId }: VerifyAudit): Promise<AuditVerified> {
    return this.verifier.verify(tenantId);
  }
}
