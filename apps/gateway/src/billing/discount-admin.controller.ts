import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  DecideDiscountBody,
  discountDecide,
  discountEnd,
  discountList,
  DiscountQuery,
  DiscountRef,
  EndDiscountBody,
  SystemDiscount,
  SystemDiscounts,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';
import { InstallationOwnerGuard } from '../system/installation-owner.guard.js';
import { TeamNameReader } from '../system/team-name-reader.js';

/** Discounts of all organisations, for owners of the installation (BL-1). */
@ApiTags('system')
@Controller('system/discounts')
@UseGuards(InstallationOwnerGuard)
export class DiscountAdminController {
  constructor(
    private readonly requests: Requests,
    private readonly names: TeamNameReader,
  ) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(SystemDiscounts)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Discounts that were asked for',
    description: 'Of all organisations, the newest first; `state=asked` are those that wait for a decision.',
  })
  async list(@Query() query: DiscountQuery, @CurrentActor() actor: Actor): Promise<SystemDiscounts> {
    const { items } = await this.requests.ask(discountList, query, { actor });
    const names = await this.names.of(items.map(({ tenantId }) => tenantId));
    return {
      items: items.map((item) => {
        const name = names.get(item.tenantId);
        return name === undefined ? item : { ...item, name };
      }),
    };
  }

  @Post(':discountId/decision')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(SystemDiscount)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'Approve or refuse a discount',
    description:
      'Once, with a reason for the audit logs of both organisations; nobody approves what his own organisation gets. Approved, it is a coupon on the subscription within a minute, or on the first that is bought, and ends by itself.',
  })
  decide(
    @Param() { discountId }: DiscountRef,
    @Body() body: DecideDiscountBody,
    @CurrentActor() actor: Actor,
  ): Promise<SystemDiscount> {
    return this.requests.ask(discountDecide, { ...body, discountId }, { actor });
  }

  @Post(':discountId/end')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(SystemDiscount)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'End a discount before its time',
    description: 'It is taken off within a minute; what was charged stays as it is.',
  })
  end(
    @Param() { discountId }: DiscountRef,
    @Body() body: EndDiscountBody,
    @CurrentActor() actor: Actor,
  ): Promise<SystemDiscount> {
    return this.requests.ask(discountEnd, { ...body, discountId }, { actor });
  }
}
