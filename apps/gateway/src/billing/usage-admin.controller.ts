import { Body, Controller, Get, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  MeterPrice,
  meterPriceList,
  meterPricePublish,
  MeterPrices,
  PublishMeterPrice,
  SystemUsage,
  systemUsageGet,
  SystemUsageQuery,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';
import { InstallationOwnerGuard } from '../system/installation-owner.guard.js';
import { TeamNameReader } from '../system/team-name-reader.js';

/** Usage of all organisations, and what meters cost, for owners of the installation (BL-4, BL-6). */
@ApiTags('system')
@Controller('system')
@UseGuards(InstallationOwnerGuard)
export class UsageAdminController {
  constructor(
    private readonly requests: Requests,
    private readonly names: TeamNameReader,
  ) {}

  @Get('usage')
  @RequiresPermission('system:manage')
  @Responds(SystemUsage)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Usage of all organisations',
    description: 'Of one meter in a month (UTC), the most first, 500 at most (`isCut` says that there are more).',
  })
  async usage(@Query() query: SystemUsageQuery, @CurrentActor() actor: Actor): Promise<SystemUsage> {
    const usage = await this.requests.ask(systemUsageGet, query, { actor });
    const names = await this.names.of(usage.items.map(({ tenantId }) => tenantId));
    const named = usage.items.map((item) => {
      const name = names.get(item.tenantId);
      return name === undefined ? item : { ...item, name };
    });
    return { ...usage, items: named };
  }

  @Get('meter-prices')
  @RequiresPermission('system:read')
  @Responds(MeterPrices)
  @Refuses('system-closed')
  @ApiOperation({ summary: 'Prices by meter', description: 'All versions, by plan, meter and currency.' })
  prices(@CurrentActor() actor: Actor): Promise<MeterPrices> {
    return this.requests.ask(meterPriceList, {}, { actor });
  }

  @Post('meter-prices')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(MeterPrice, 201)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Publish a price of a meter',
    description:
      'The next version of what one of a meter costs on a plan beyond what is included, by tiers. It is for subscriptions that begin from `validFrom` on: who has one keeps what it cost when his began. With `isCharged` they go on the invoices of who pays for the plan, after each period; without it they are only shown.',
  })
  publish(
    @Body() body: PublishMeterPrice,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<MeterPrice> {
    return this.requests.ask(meterPricePublish, body, { actor, idempotencyKey });
  }
}
