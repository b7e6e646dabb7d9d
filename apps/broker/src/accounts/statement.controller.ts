import { Controller } from '@nestjs/common';
import { accountStatement, type AccountRefInput, type AccountStatement } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { StatementReadModel } from './statement.read-model.js';

/** Answers what an account adds up to. */
@Controller()
export class StatementController {
  constructor(private readonly readModel: StatementReadModel) {}

  @Answers(accountStatement)
  statement({ accountId }: AccountRefInput, ctx: RequestContext): Promise<AccountStatement> {
    return this.readModel.statement({ tenantId: ctx.tenantId, accountId });
  }
}
