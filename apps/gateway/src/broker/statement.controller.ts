import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, AccountRefInput, accountStatement, AccountStatement } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/index.js';
import { Responds } from '../calls/index.js';

/** What an account adds up to. */
@ApiTags('accounts')
@Controller('accounts')
export class StatementController {
  constructor(private readonly requests: Requests) {}

  @Get(':accountId/statement')
  @RequiresPermission('account:read')
  @Responds(AccountStatement)
  @ApiOperation({
    summary: 'Statement',
    description: 'Totals added up from every deal, compared with the balance that the terminal told with each.',
  })
  statement(@Param() ref: AccountRefInput, @CurrentActor() actor: Actor): Promise<AccountStatement> {
    return this.requests.ask(accountStatement, ref, { actor });
  }
}
