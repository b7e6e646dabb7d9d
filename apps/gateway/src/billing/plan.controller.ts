import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  Catalogue,
  catalogueGet,
  type FeatureUse,
  pipelineFeatureUses,
  Subscription,
  subscriptionGet,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';

/** Who counts what is used of a plan. */
const COUNTED_BY = [pipelineFeatureUses];

/** What can be bought, what was, and how much of it is used (BL-1, BL-3). */
@ApiTags('billing')
@Controller()
export class PlanController {
  constructor(private readonly requests: Requests) {}

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
      this.uses(actor),
    ]);
    const limits = subscription.limits.map((limit) => {
      const used = uses.get(limit.feature);
      return used === undefined ? limit : { ...limit, used };
    });
    return { ...subscription, limits };
  }

  private async uses(actor: Actor): Promise<Map<string, number>> {
    const answers = await Promise.allSettled(COUNTED_BY.map((request) => this.requests.ask(request, {}, { actor })));
    const counted = answers.flatMap((answer): FeatureUse[] => (answer.status === 'fulfilled' ? answer.value.uses : []));
    return new Map(counted.map(({ feature, used }) => [feature, used]));
  }
}
