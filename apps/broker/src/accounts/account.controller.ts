import { Controller } from '@nestjs/common';
import {
  accountEquity,
  accountGet,
  type AccountDetail,
  accountList,
  type AccountPage,
  type AccountRefInput,
  type AccountSizing,
  accountSizing,
  type AccountSizingInput,
  type AccountStatement,
  accountStatement,
  dealList,
  type DealListInput,
  type DealPage,
  type EquityInput,
  type EquityLine,
  type AccountListQuery,
  type PositionDetail,
  positionGet,
  positionList,
  type PositionListInput,
  type PositionPage,
  type PositionRef,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { AccountReader } from './account.reader.js';
import { EquityReadModel } from './equity.read-model.js';
import { LedgerReadModel } from './ledger.read-model.js';
import { SizingReader } from './sizing.reader.js';
import { StatementReadModel } from './statement.read-model.js';

/** Answers what others want to know of accounts. */
@Controller()
export class AccountController {
  constructor(
    private readonly reader: AccountReader,
    private readonly sizes: SizingReader,
    private readonly ledger: LedgerReadModel,
    private readonly equities: EquityReadModel,
    private readonly statements: StatementReadModel,
  ) {}

  @Answers(accountList)
  list(input: AccountListQuery, ctx: RequestContext): Promise<AccountPage> {
    return this.reader.list(ctx.tenantId, input);
  }

  @Answers(accountGet)
  get({ accountId }: AccountRefInput, ctx: RequestContext): Promise<AccountDetail> {
    return this.reader.get({ tenantId: ctx.tenantId, accountId });
  }

  @Answers(accountSizing)
  sizing({ accountId, symbol }: AccountSizingInput, ctx: RequestContext): Promise<AccountSizing> {
    return this.sizes.sizing({ tenantId: ctx.tenantId, accountId }, symbol);
  }

  @Answers(positionGet)
  position({ accountId, positionId }: PositionRef, ctx: RequestContext): Promise<PositionDetail> {
    return this.sizes.position({ tenantId: ctx.tenantId, accountId }, positionId);
  }

  @Answers(positionList)
  positions({ accountId, state, ...page }: PositionListInput, ctx: RequestContext): Promise<PositionPage> {
    return this.ledger.positions({ tenantId: ctx.tenantId, accountId }, page, state ?? 'open');
  }

  @Answers(dealList)
  deals({ accountId, ...query }: DealListInput, ctx: RequestContext): Promise<DealPage> {
    return this.ledger.deals({ tenantId: ctx.tenantId, accountId }, query);
  }

  @Answers(accountEquity)
  equity({ accountId, ...query }: EquityInput, ctx: RequestContext): Promise<EquityLine> {
    return this.equities.line({ tenantId: ctx.tenantId, accountId }, query);
  }

  @Answers(accountStatement)
  statement({ accountId }: AccountRefInput, ctx: RequestContext): Promise<AccountStatement> {
    return this.statements.statement({ tenantId: ctx.tenantId, accountId });
  }
}
