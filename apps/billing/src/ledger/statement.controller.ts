import { Controller } from '@nestjs/common';
import { type BillingStatement, billingStatement, type StatementQuery } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { StatementReadModel } from './statement.read-model.js';

@Controller()
export class StatementController {
  constructor(private readonly statements: StatementReadModel) {}

  @Answers(billingStatement)
  get(query: StatementQuery, { tenantId }: RequestContext): Promise<BillingStatement> {
    return this.statements.get(tenantId, query);
  }
}
