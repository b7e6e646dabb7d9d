import { Controller } from '@nestjs/common';
import {
  type PeriodStatement,
  type StatementOfAccount,
  statementOfAccount,
  type StatementOfReport,
  statementOfReport,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { PeriodStatementReadModel } from './period-statement.read-model.js';

/** Statements of a time. */
@Controller()
export class StatementController {
  constructor(private readonly statements: PeriodStatementReadModel) {}

  @Answers(statementOfAccount)
  ofAccount(input: StatementOfAccount, { tenantId }: RequestContext): Promise<PeriodStatement> {
    return this.statements.ofAccount(tenantId, input);
  }

  @Answers(statementOfReport)
  ofReport(input: StatementOfReport, { tenantId }: RequestContext): Promise<PeriodStatement> {
    return this.statements.ofReport(tenantId, input);
  }
}
