import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, Catalogue, catalogueGet, Subscription, subscriptionGet } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { counted, LimitReader } from './limit-reader.js';

/** What can be bought, what was, and how much of it is used (BL-1, BL-3). */
@ApiTags('billing')
@Controller()
export class PlanController {
  constructor(
    private readonly requests: Requests,
    private readonly reader: LimitReader,
  ) {}

  @Get('catalogue')
  @RequiresPermission('billing:read')
  @Responds(Catalogue)
  @ApiOperation({
    summary: 'Plans and add-ons',
    description:
      'What can be bought now, from the smallest to the largest, with prices in the smallest unit of their currency.',
  })
  catalogue(@CurrentActor() actor: Actor): Promise<Catalogue> {
    return this.requests.ask(catalogueGet, {}, { actor });
  }

  @Get('subscription')
  @RequiresPermission('billing:read')
  @Responds(Subscription)
  @ApiOperation({
    summary: 'Your plan',
    description:
      'The plan of your organisation, its limits, and how much of each is used. `used` is absent where whoever counts it does not answer now.',
  })
  async subscription(@CurrentActor() actor: Actor): Promise<Subscription> {
    const [subscription, uses] = await Promise.all([
      this.requests.ask(subscriptionGet, {}, { actor }),
      this.reader.uses(actor),
    ]);
    const limits = subscription.limits.map((limit) => counted(limit, uses.get(limit.feature)));
    return { ...subscription, limits };
  }
}
