import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AddOnRef,
  addOnSell,
  DryRunPriceChange,
  OfferPrice,
  priceChangeDryRun,
  PriceChangeDryRun,
  priceChangeLines,
  PriceChangeLinesQuery,
  PriceChangeRef,
  priceChangeSchedule,
  PriceChangeView,
  priceChangeWithdraw,
  priceOffer,
  priceOfferEnd,
  PriceRef,
  SchedulePriceChange,
  SellAddOnBody,
  SystemCatalogue,
  systemCatalogueGet,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';
import { InstallationOwnerGuard } from '../system/installation-owner.guard.js';

/** The catalogue of the installation, for its owners: what is sold, at which prices, and who pays them (BL-1). */
@ApiTags('system')
@Controller('system/catalogue')
@UseGuards(InstallationOwnerGuard)
export class CatalogueAdminController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(SystemCatalogue)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Everything that is or was sold',
    description: 'Plans in all versions, add-ons, all prices with how many pay them, and changes of prices.',
  })
  get(@CurrentActor() actor: Actor): Promise<SystemCatalogue> {
    return this.requests.ask(systemCatalogueGet, {}, { actor });
  }

  @Post('price-changes/dry-run')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(PriceChangeDryRun)
  @Refuses('system-closed', 'not-found')
  @ApiOperation({
    summary: 'Who would pay what',
    description:
      'Changes nothing. Every organisation that pays one of these prices: what it pays now, what it would pay, and from when on if everybody were told now; totals of all by currency and rhythm.',
  })
  dryRun(@Body() body: DryRunPriceChange, @CurrentActor() actor: Actor): Promise<PriceChangeDryRun> {
    return this.requests.ask(priceChangeDryRun, body, { actor });
  }

  @Post('price-changes')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(PriceChangeView, 201)
  @Refuses('system-closed', 'not-found', 'conflict', 'idempotency-key-reused')
  @ApiOperation({
    summary: 'Schedule a change of prices',
    description:
      'Who buys from that day on pays the new price. Who moves is told at once (`billing.price-change.announced`) and pays it from his first renewal after day and notice on, never within a period that is paid. The others keep their price.',
  })
  schedule(
    @Body() body: SchedulePriceChange,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<PriceChangeView> {
    return this.requests.ask(priceChangeSchedule, body, { actor, idempotencyKey });
  }

  @Get('price-changes/:changeId/organisations')
  @RequiresPermission('system:read')
  @Responds(PriceChangeDryRun)
  @Refuses('system-closed', 'not-found')
  @ApiOperation({
    summary: 'How far a change of prices has come',
    description: 'Organisations that pay an old price still: what each will pay, and from when on.',
  })
  lines(
    @Param() { changeId }: PriceChangeRef,
    @Query() { after }: PriceChangeLinesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PriceChangeDryRun> {
    return this.requests.ask(priceChangeLines, { changeId, ...(after === undefined ? {} : { after }) }, { actor });
  }

  @Delete('price-changes/:changeId')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(PriceChangeView)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'Withdraw a change of prices',
    description: 'Before its day and before anybody’s next period has the new price. Who was told is told so.',
  })
  withdraw(@Param() { changeId }: PriceChangeRef, @CurrentActor() actor: Actor): Promise<PriceChangeView> {
    return this.requests.ask(priceChangeWithdraw, { changeId }, { actor });
  }

  @Put('add-ons/:addOn')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(SystemCatalogue)
  @Refuses('system-closed', 'not-found')
  @ApiOperation({
    summary: 'Sell an add-on, or sell it no more',
    description: 'Who has it keeps it, and may have fewer of it.',
  })
  sell(
    @Param() { addOn }: AddOnRef,
    @Body() body: SellAddOnBody,
    @CurrentActor() actor: Actor,
  ): Promise<SystemCatalogue> {
    return this.requests.ask(addOnSell, { ...body, addOn }, { actor });
  }

  @Post('own-prices')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(SystemCatalogue, 201)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'A price for one organisation',
    description:
      'Negotiated: it alone sees it and buys at it, instead of the price of everybody and its steps of volume. A later one takes its place. To your own organisation you offer none (`conflict`): an owner of another one does.',
  })
  offer(
    @Body() body: OfferPrice,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<SystemCatalogue> {
    return this.requests.ask(priceOffer, body, { actor, idempotencyKey });
  }

  @Delete('own-prices/:priceId')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(SystemCatalogue)
  @Refuses('system-closed', 'not-found')
  @ApiOperation({
    summary: 'End a price of one organisation',
    description: 'Nobody buys at it any more; who pays it keeps it.',
  })
  endOffer(@Param() { priceId }: PriceRef, @CurrentActor() actor: Actor): Promise<SystemCatalogue> {
    return this.requests.ask(priceOfferEnd, { priceId }, { actor });
  }
}
