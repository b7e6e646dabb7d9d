import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  accountConfirm,
  AccountDetail,
  accountEquity,
  accountGet,
  accountList,
  AccountPage,
  AccountRefInput,
  accountStatement,
  AccountStatement,
  CloseAllBody,
  CloseAllOrders,
  ClosePositionBody,
  dealList,
  DealListQuery,
  DealPage,
  EquityLine,
  EquityQuery,
  IdentityConfirmed,
  orderList,
  OrderListQuery,
  OrderPage,
  AccountListQuery,
  ModifyPositionBody,
  PlacedOrder,
  positionClose,
  positionCloseAll,
  PositionDetail,
  positionGet,
  positionList,
  PositionListQuery,
  positionModify,
  PositionPage,
  PositionRef,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** Trading accounts: live numbers, ledger, orders, and the way out of every position. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('account:read')
  @ShowsRisk()
  @Responds(AccountPage)
  @ApiOperation({ summary: 'List accounts', description: 'Newest first, with live numbers and their age.' })
  list(@Query() query: AccountListQuery, @CurrentActor() actor: Actor): Promise<AccountPage> {
    return this.requests.ask(accountList, query, { actor });
  }

  @Get(':accountId')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @Responds(AccountDetail)
  @ApiOperation({
    summary: 'One account',
    description: 'Live numbers, their age in milliseconds, connection, guard and open positions.',
  })
  get(@Param() ref: AccountRefInput, @CurrentActor() actor: Actor): Promise<AccountDetail> {
    return this.requests.ask(accountGet, ref, { actor });
  }

  @Get(':accountId/equity')
  @RequiresPermission('account:read')
  @Responds(EquityLine)
  @ApiOperation({
    summary: 'Equity over time',
    description:
      'At most 2000 points, kept for 30 days. Where there were more, each is the lowest of its slot of time: a fall between two points is never hidden.',
  })
  equity(
    @Param() ref: AccountRefInput,
    @Query() query: EquityQuery,
    @CurrentActor() actor: Actor,
  ): Promise<EquityLine> {
    return this.requests.ask(accountEquity, { ...query, ...ref }, { actor });
  }

  @Get(':accountId/positions')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @Responds(PositionPage)
  @ApiOperation({
    summary: 'Positions by the ledger',
    description: 'Newest first; `state=open` unless asked otherwise.',
  })
  positions(
    @Param() ref: AccountRefInput,
    @Query() query: PositionListQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PositionPage> {
    return this.requests.ask(positionList, { ...query, ...ref }, { actor });
  }

  @Get(':accountId/positions/:positionId')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @Responds(PositionDetail)
  @ApiOperation({
    summary: 'One open position',
    description:
      'As its terminal shows it, with the rules of its instrument and what equity would fall by at its stop: what is needed to set stop and target. One that is closed is not found here.',
  })
  position(@Param() ref: PositionRef, @CurrentActor() actor: Actor): Promise<PositionDetail> {
    return this.requests.ask(positionGet, ref, { actor });
  }

  @Get(':accountId/deals')
  @RequiresPermission('account:read')
  @Responds(DealPage)
  @ApiOperation({ summary: 'Deals with the running balance', description: 'Newest first.' })
  deals(@Param() ref: AccountRefInput, @Query() query: DealListQuery, @CurrentActor() actor: Actor): Promise<DealPage> {
    return this.requests.ask(dealList, { ...query, ...ref }, { actor });
  }

  @Get(':accountId/orders')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @Responds(OrderPage)
  @ApiOperation({
    summary: 'Orders',
    description:
      'Every instruction to the terminal of the account and what became of it, newest first; `open=true` for those that are not over and those in doubt.',
  })
  orders(
    @Param() ref: AccountRefInput,
    @Query() query: OrderListQuery,
    @CurrentActor() actor: Actor,
  ): Promise<OrderPage> {
    return this.requests.ask(orderList, { ...query, ...ref }, { actor });
  }

  @Post(':accountId/positions/:positionId/close')
  @RequiresPermission('account:trade')
  @ReducesRisk()
  @Responds(PlacedOrder, 201)
  @Refuses('account-quarantined', 'conflict', 'order-refused', 'terminal-offline')
  @ApiOperation({
    summary: 'Close a position',
    description: 'All of it, or the lots given. Never refused by a guard or a window.',
  })
  close(
    @Param() ref: PositionRef,
    @Body() body: ClosePositionBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<PlacedOrder> {
    return this.requests.ask(positionClose, { ...body, ...ref }, { actor, idempotencyKey });
  }

  @Post(':accountId/positions/:positionId/modify')
  @RequiresPermission('account:trade')
  @ReducesRisk()
  @Responds(PlacedOrder, 201)
  @Refuses('account-quarantined', 'entries-blocked', 'order-refused', 'risk-not-accepted', 'terminal-offline')
  @ApiOperation({
    summary: 'Change stop loss and take profit',
    description:
      'Of an open position; what is left out stays. A first or nearer stop is refused by no guard and waits up to five minutes for its terminal. Removing the stop or moving it away needs `acceptsMoreRisk`, a connected terminal and a guard that lets entries through, and lives 30 seconds. A later change takes the place of one under way. Watch the order: `rejected` names the code of the broker.',
  })
  modify(
    @Param() ref: PositionRef,
    @Body() body: ModifyPositionBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<PlacedOrder> {
    return this.requests.ask(positionModify, { ...body, ...ref }, { actor, idempotencyKey });
  }

  @Post(':accountId/close-all')
  @RequiresPermission('account:trade')
  @ReducesRisk()
  @Responds(CloseAllOrders, 201)
  @Refuses('account-quarantined', 'order-refused', 'terminal-offline')
  @ApiOperation({ summary: 'Close every position', description: 'Never refused by a guard or a window.' })
  closeAll(
    @Param() ref: AccountRefInput,
    @Body() body: CloseAllBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<CloseAllOrders> {
    return this.requests.ask(positionCloseAll, { ...body, ...ref }, { actor, idempotencyKey });
  }

  @Post(':accountId/confirm')
  @RequiresPermission('terminal:manage')
  @MayWait()
  @Responds(IdentityConfirmed)
  @Refuses('busy')
  @ApiOperation({
    summary: 'Confirm a changed account',
    description: 'Lets a quarantined terminal go on with its new login, server or mode.',
  })
  confirm(@Param() ref: AccountRefInput, @CurrentActor() actor: Actor): Promise<IdentityConfirmed> {
    return this.requests.ask(accountConfirm, ref, { actor });
  }

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
