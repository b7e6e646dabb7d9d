import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AdjustmentBody,
  adjustmentMake,
  DecideMoneyActBody,
  MoneyAct,
  moneyActDecide,
  moneyActList,
  MoneyActPage,
  MoneyActQuery,
  MoneyActRef,
  organisationMoney,
  OrganisationMoney,
  OrganisationRef,
  refundAsk,
  RefundBody,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';
import { InstallationOwnerGuard } from './installation-owner.guard.js';
import { OrganisationReader } from './organisation-reader.js';

const TWO_PEOPLE =
  'Above the limit of the installation (what one person gives within 24 hours counts together), and of whatever one gives his own organisation, it is `waiting` until another owner approves it.';

/** Money of organisations, for owners of the installation: refunds and adjustments, by two where the sum is large (BL-6). */
@ApiTags('system')
@Controller('system')
@UseGuards(InstallationOwnerGuard)
export class MoneyController {
  constructor(
    private readonly requests: Requests,
    private readonly reader: OrganisationReader,
  ) {}

  @Get('organisations/:tenantId/money')
  @RequiresPermission('system:read')
  @Responds(OrganisationMoney)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Money of an organisation',
    description:
      'Payments and what can still be given back of each, invoices, the statement of the last year, what owners did with its money, and up to where one person acts alone.',
  })
  money(@Param() ref: OrganisationRef, @CurrentActor() actor: Actor): Promise<OrganisationMoney> {
    return this.requests.ask(organisationMoney, ref, { actor });
  }

  @Post('organisations/:tenantId/refunds')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(MoneyAct, 201)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'Give a payment back',
    description: `Wholly or in part, to the card that paid; never more than was paid. ${TWO_PEOPLE}`,
  })
  async refund(
    @Param() { tenantId }: OrganisationRef,
    @Body() body: RefundBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<MoneyAct> {
    return this.named(await this.requests.ask(refundAsk, { ...body, tenantId }, { actor, idempotencyKey }));
  }

  @Post('organisations/:tenantId/adjustments')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(MoneyAct, 201)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'Give an organisation credit, or put an amount on top of its next invoice',
    description: `It counts at the next invoice and stands on the statement with its reason. It is taken back by its opposite only (\`reverses\`). ${TWO_PEOPLE}`,
  })
  async adjust(
    @Param() { tenantId }: OrganisationRef,
    @Body() body: AdjustmentBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<MoneyAct> {
    return this.named(await this.requests.ask(adjustmentMake, { ...body, tenantId }, { actor, idempotencyKey }));
  }

  @Get('money-acts')
  @RequiresPermission('system:read')
  @Responds(MoneyActPage)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Refunds and adjustments',
    description:
      'Those of all organisations, the newest first; `state=waiting` are those that a second person decides.',
  })
  async list(@Query() query: MoneyActQuery, @CurrentActor() actor: Actor): Promise<MoneyActPage> {
    const page = await this.requests.ask(moneyActList, query, { actor });
    const names = await this.reader.names(page.items.map(({ tenantId }) => tenantId));
    return { ...page, items: page.items.map((act) => withName(act, names)) };
  }

  @Post('money-acts/:actId/decision')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(MoneyAct)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'Approve or refuse a refund or adjustment, or withdraw your own',
    description:
      'Approved or refused by somebody else than who asked, once; withdrawn by who asked. Approved, it goes to Stripe within seconds. Both people stand in the audit log.',
  })
  async decide(
    @Param() { actId }: MoneyActRef,
    @Body() body: DecideMoneyActBody,
    @CurrentActor() actor: Actor,
  ): Promise<MoneyAct> {
    return this.named(await this.requests.ask(moneyActDecide, { ...body, actId }, { actor }));
  }

  private async named(act: MoneyAct): Promise<MoneyAct> {
    return withName(act, await this.reader.names([act.tenantId]));
  }
}

function withName(act: MoneyAct, names: ReadonlyMap<string, string>): MoneyAct {
  const name = names.get(act.tenantId);
  return name === undefined ? act : { ...act, name };
}
