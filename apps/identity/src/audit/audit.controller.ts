import { Controller, Inject } from '@nestjs/common';
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
import { type Clock } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { AuditVerifier } from './audit-verifier.js';
import { AuditReadModel } from './audit.read-model.js';

@Controller()
export class AuditController {
  constructor(
    private readonly readModel: AuditReadModel,
    private readonly verifier: AuditVerifier,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Answers(listAuditRequest)
  list(query: AuditQuery, ctx: RequestContext): Promise<AuditPage> {
    return this.readModel.page(ctx.tenantId, query);
  }

  @Answers(auditVerificationRequest)
  async verification(_: Nothing, ctx: RequestContext): Promise<AuditVerification> {
    const { entries, broken } = await this.verifier.verify(ctx.tenantId);
    const [firstBroken] = broken;
    const verifiedAt = this.clock.now().toISOString();
    return { intact: !firstBroken, entries, ...(firstBroken ? { firstBroken } : {}), verifiedAt };
  }

  @Answers(verifyAuditRequest)
  verify({ tenantId }: VerifyAudit): Promise<AuditVerified> {
    return this.verifier.verify(tenantId);
  }
}
