import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, Limits } from '@plimsoll/contracts';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { ShowsRisk } from '../limits/route-load.js';
import { LimitReader } from './limit-reader.js';

/** What the plan gives and what of it is used (BL-3). */
@ApiTags('billing')
@Controller('limits')
export class LimitController {
  constructor(private readonly reader: LimitReader) {}

  @Get()
  @RequiresPermission('billing:read')
  @ShowsRisk()
  @Responds(Limits)
  @ApiOperation({
    summary: 'Limits of your organisation',
    description:
      'Each limit of the plan, how much of it is used, whether 80 % or all of it is, and what gives more at which price. Each service counts its own; `used` is absent where it does not answer now.',
  })
  limits(@CurrentActor() actor: Actor): Promise<Limits> {
    return this.reader.read(actor);
  }
}
