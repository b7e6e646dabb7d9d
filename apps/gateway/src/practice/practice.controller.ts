import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  CreatePracticeAccount,
  PracticeAccount,
  PracticeAccountEnded,
  PracticeAccountList,
  PracticeAccountRef,
  PracticeMarketBody,
} from '@plimsoll/contracts';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk } from '../limits/route-load.js';
import { PracticeAccounts } from './practice-accounts.js';

/** Practice accounts (PL-11): a terminal like any other, on a market of its own. */
@ApiTags('practice')
@Controller('practice-accounts')
export class PracticeController {
  constructor(private readonly accounts: PracticeAccounts) {}

  @Get()
  @RequiresPermission('terminal:read')
  @Responds(PracticeAccountList)
  @ApiOperation({
    summary: 'List practice accounts',
    description:
      'Those of your organisation, by their own books. An installation without practice accounts answers 404.',
  })
  list(@CurrentActor() actor: Actor): Promise<PracticeAccountList> {
    return this.accounts.list(actor);
  }

  @Post()
  @RequiresPermission('terminal:manage')
  @MayWait()
  @Refuses('conflict', 'plan-limit-reached')
  @Responds(PracticeAccount, 201)
  @ApiOperation({
    summary: 'Get a practice account',
    description:
      'Registers a terminal and begins a simulated account behind it, with a market of its own: same protocol, same guard, same pages as any account, and no money. Its account appears within seconds.',
  })
  create(
    @Body() body: CreatePracticeAccount,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<PracticeAccount> {
    return this.accounts.create(body, idempotencyKey, actor);
  }

  @Post(':terminalId/market')
  @RequiresPermission('account:trade')
  @MayWait()
  @Refuses('nothing-to-hurt', 'position-too-small')
  @HttpCode(200)
  @Responds(PracticeAccount)
  @ApiOperation({
    summary: 'Let the market of a practice account behave so',
    description:
      'From now on, until another is chosen. A gap and a crash hurt what is open; with nothing open, or too little to lose that much, they are refused (409). In a crash stops are not filled, until another is chosen or nothing is open any more: the guard closes.',
  })
  market(
    @Param() { terminalId }: PracticeAccountRef,
    @Body() body: PracticeMarketBody,
    @CurrentActor() actor: Actor,
  ): Promise<PracticeAccount> {
    return this.accounts.market(terminalId, body, actor);
  }

  @Delete(':terminalId')
  @RequiresPermission('terminal:manage')
  @ReducesRisk()
  @Responds(PracticeAccountEnded)
  @ApiOperation({
    summary: 'End a practice account',
    description: 'Revokes its terminal and takes its market away. What it traded stays in your records.',
  })
  remove(@Param() { terminalId }: PracticeAccountRef, @CurrentActor() actor: Actor): Promise<PracticeAccountEnded> {
    return this.accounts.remove(terminalId, actor);
  }
}
